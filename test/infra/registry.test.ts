import { describe, expect, it } from 'vitest';
import { Role } from '../../core/actor.ts';
import { statementsOf } from './statements.ts';
import { EXAMPLE, synthesize } from './synth.ts';

const { all, one, terminationProtected } = synthesize();
const bucket = (id: string) => one('AWS::S3::Bucket', id).properties;

describe('what must never be lost', () => {
  const STATEFUL = [
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::Cognito::UserPool',
    'AWS::Logs::LogGroup',
    'AWS::StepFunctions::StateMachineVersion',
  ];

  it('stays when its stack goes, or when it is replaced', () => {
    for (const { id, deletionPolicy, replacePolicy } of all(...STATEFUL))
      expect([id, deletionPolicy, replacePolicy]).toEqual([id, 'Retain', 'Retain']);
  });

  it('has a protection of its own against deletion', () => {
    expect(one('AWS::DynamoDB::Table').properties.DeletionProtectionEnabled).toBe(true);
    expect(one('AWS::Cognito::UserPool').properties.DeletionProtection).toBe('ACTIVE');
    expect(terminationProtected.toSorted()).toEqual(['identity', 'registry', 'service']);
  });

  it('has no name of its own, which would keep a restored one from standing beside it', () => {
    const names = [
      'TableName',
      'BucketName',
      'UserPoolName',
      'QueueName',
      'FunctionName',
      'LogGroupName',
      'RoleName',
    ];
    for (const { id, type, properties } of all(
      ...STATEFUL,
      'AWS::SQS::Queue',
      'AWS::Lambda::Function',
      'AWS::IAM::Role',
    ))
      expect([id, type, ...names.filter((name) => properties[name] !== undefined)]).toEqual([id, type]);
  });

  it('stands without code: the registry has no function, and nothing that runs while it is deployed', () => {
    const types = all()
      .filter(({ part }) => part === 'registry')
      .map(({ type }) => type);
    expect(types.filter((type) => /Lambda|Custom/.test(type))).toEqual([]);
  });
});

describe('the table', () => {
  const { properties } = one('AWS::DynamoDB::Table');

  it('has the keys and the three indexes of adapters/table/keys.ts, with all attributes', () => {
    const schema = (prefix: string) => [
      { AttributeName: `${prefix}pk`, KeyType: 'HASH' },
      { AttributeName: `${prefix}sk`, KeyType: 'RANGE' },
    ];
    expect(properties.KeySchema).toEqual(schema(''));
    expect(properties.GlobalSecondaryIndexes).toEqual(
      ['index1', 'index2', 'index3'].map((IndexName) => ({
        IndexName,
        KeySchema: schema(IndexName),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  it('is encrypted, paid by request, restorable to any second of 35 days, and streams new images', () => {
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
  });
});

describe('every bucket', () => {
  it('is encrypted, closed to the public, and belongs to its owner alone', () => {
    for (const { id, properties } of all('AWS::S3::Bucket'))
      expect([id, properties]).toMatchObject([
        id,
        {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
            ],
          },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        },
      ]);
  });

  it('refuses what comes without TLS, and nobody but a named service is allowed by its policy', () => {
    const policies = all('AWS::S3::BucketPolicy');
    expect(policies.map(({ properties }) => properties.Bucket).toSorted()).toEqual(
      all('AWS::S3::Bucket')
        .map(({ part, id }) => `${part}/${id}`)
        .toSorted(),
    );
    for (const policy of policies) {
      const statements = statementsOf(policy);
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
      for (const { Effect, Principal, Condition } of statements)
        if (Effect === 'Allow') {
          expect(Principal).toEqual({ Service: expect.any(String) });
          expect(JSON.stringify(Condition)).toMatch(/SourceA(ccount|rn)/);
        }
    }
  });
});

describe('uploads', () => {
  it('keep versions, are forgotten after 30 days, and older versions after 7', () => {
    expect(bucket('Uploads')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          { Prefix: 'uploads/', ExpirationInDays: 30 },
          {
            NoncurrentVersionExpiration: { NoncurrentDays: 7 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
      },
    });
  });

  it('come from the portal’s pages alone', () => {
    const cors = (methods: string[]) => ({
      CorsRules: [
        expect.objectContaining({ AllowedOrigins: [`https://${EXAMPLE.domain}`], AllowedMethods: methods }),
      ],
    });
    expect(bucket('Uploads').CorsConfiguration).toEqual(cors(['GET', 'POST']));
    expect(bucket('Documents').CorsConfiguration).toEqual(cors(['GET']));
  });

  it('are scanned and tagged by GuardDuty, and nobody else may say that a file is clean', () => {
    const { properties } = one('AWS::GuardDuty::MalwareProtectionPlan');
    const uploads = `registry/${one('AWS::S3::Bucket', 'Uploads').id}`;
    expect(properties).toMatchObject({
      Actions: { Tagging: { Status: 'ENABLED' } },
      ProtectedResource: { S3Bucket: { BucketName: uploads, ObjectPrefixes: ['uploads/'] } },
    });
    expect(statementsOf(one('AWS::S3::BucketPolicy', 'UploadsPolicy'))).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
      Resource: `${uploads}.Arn/*`,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': properties.Role } },
    });
  });
});

describe('documents', () => {
  it('cannot be changed or deleted for as long as the stage says', () => {
    expect(bucket('Documents')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 366 } } },
    });
    expect(bucket('Documents').LifecycleConfiguration).toBeUndefined();
  });

  const retention = { ...EXAMPLE.retention, objectLock: 'COMPLIANCE', documentYears: 10 } as const;
  const production = synthesize({ config: { ...EXAMPLE, retention } });
  it('are locked for everybody in production', () => {
    expect(production.one('AWS::S3::Bucket', 'Documents').properties).toMatchObject({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 3660 } } },
    });
  });
});

describe('signing keys', () => {
  it('are one for each signatory, for signing only, under an alias that names the stage and the signatory', () => {
    const keys = all('AWS::KMS::Key').filter(({ part }) => part === 'registry');
    expect(keys.map(({ properties: { KeySpec, KeyUsage } }) => [KeySpec, KeyUsage])).toEqual(
      EXAMPLE.custody.map(({ algorithm }) => [
        algorithm === 'P-256' ? 'ECC_NIST_P256' : 'RSA_3072',
        'SIGN_VERIFY',
      ]),
    );
    expect(all('AWS::KMS::Alias').map(({ properties }) => properties.AliasName)).toEqual([
      'alias/sahkan/example/seal-17-71',
      'alias/sahkan/example/seal-36-73',
      'alias/sahkan/example/paper-17-71',
      'alias/sahkan/example/paper-36-73',
      'alias/sahkan/example/person-bengkulu-ratna',
      'alias/sahkan/example/party',
    ]);
  });
});

describe('the login', () => {
  it('knows the roles of core as groups', () => {
    expect(all('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName)).toEqual(
      Role.options,
    );
  });

  it('gives codes to the portal’s pages alone, without a secret, and lets nobody write who they are', () => {
    expect(one('AWS::Cognito::UserPoolClient').properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['selesai', 'ulang', 'senyap'].map((page) => `https://${EXAMPLE.domain}/login/${page}`),
      LogoutURLs: [`https://${EXAMPLE.domain}/`],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      WriteAttributes: ['email', 'name'],
      ReadAttributes: expect.arrayContaining(['custom:district', 'custom:party', 'preferred_username']),
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('has strong passwords, verified addresses, and a function that completes every token', () => {
    const [issueClaims] = all('AWS::Lambda::Function').filter(({ part }) => part === 'identity');
    expect(one('AWS::Cognito::UserPool').properties).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } },
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: `identity/${issueClaims?.id}.Arn`, LambdaVersion: 'V2_0' },
      },
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
    });
  });
});
