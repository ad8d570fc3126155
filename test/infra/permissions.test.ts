import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import { grantsOf, type Places } from '../../infra/lambda/grants.ts';
import { definitionOf, stepsOf, WORKFLOWS } from '../../workflows/index.ts';
import { type Right, rightsOf, rightsOfRole, sorted, statementsOf } from './statements.ts';
import { EXAMPLE, type Found, synthesize } from './synth.ts';

const synthesis = synthesize();
const { all, one } = synthesis;
const NAMES = Object.keys(CATALOG) as FunctionName[];

const nameOf = ({ part, id }: Pick<Found, 'part' | 'id'>) => `${part}/${id}`;
const arnOf = (type: string, id = '') => `${nameOf(one(type, id))}.Arn`;

/** The Lambda function, role, log and dead letters of a row. */
function deployed(name: FunctionName) {
  const prefix = name === 'issueClaims' ? name : `Functions${name}`;
  return {
    function: one('AWS::Lambda::Function', `${prefix}Function`),
    role: one('AWS::IAM::Role', `${prefix}Role`),
    log: arnOf('AWS::Logs::LogGroup', `${prefix}Log`),
  };
}

const table = arnOf('AWS::DynamoDB::Table');
const uploads = arnOf('AWS::S3::Bucket', 'Uploads');
const documents = arnOf('AWS::S3::Bucket', 'Documents');
const aws = (service: string, resource: string) =>
  `arn:aws:${service}:${EXAMPLE.region}:${EXAMPLE.account}:${resource}`;
const PLACES: Places = {
  table: [table],
  index1: [`${table}/index/index1`],
  index2: [`${table}/index/index2`],
  index3: [`${table}/index/index3`],
  uploads: [uploads],
  'uploads/uploads/*': [`${uploads}/uploads/*`],
  'uploads/checked/*': [`${uploads}/checked/*`],
  documents: [documents],
  'documents/cases/*': [`${documents}/cases/*`],
  documentFunction: [`${nameOf(deployed('makeDocuments').function)}.Arn`],
  signingKeys: all('AWS::KMS::Key')
    .filter(({ part }) => part === 'registry')
    .map((key) => `${nameOf(key)}.Arn`),
  passwordKey: [],
  stateMachines: WORKFLOWS.map((name) => aws('states', `stateMachine:sahkan-example-${name}`)),
  mailIdentity: [aws('ses', `identity/${EXAMPLE.mail.identity}`)],
  mailConfigurationSet: [aws('ses', `configuration-set/${nameOf(one('AWS::SES::ConfigurationSet'))}`)],
  userPool: [arnOf('AWS::Cognito::UserPool')],
};

/** What a function needs because of what makes it run. */
function triggerRights(name: FunctionName, { trigger }: FunctionRow): Right[] {
  if (trigger.type !== 'feed' && trigger.type !== 'clock') return [];
  const queue = arnOf('AWS::SQS::Queue', `${name}${trigger.type === 'feed' ? 'Feed' : 'Clock'}`);
  const letters = { action: 'sqs:SendMessage', resource: queue };
  if (trigger.type === 'clock') return [letters];
  const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((verb) => ({
    action: `dynamodb:${verb}`,
    resource: `${table.replace(/\.Arn$/, '')}.StreamArn`,
  }));
  return [letters, ...reading, { action: 'dynamodb:ListStreams', resource: `${table}/stream/*` }];
}

describe('a function', () => {
  it.each(NAMES)('%s may do what its uses need, write its own log and traces, and nothing else', (name) => {
    const row: FunctionRow = CATALOG[name];
    const { role, log } = deployed(name);
    const uses = grantsOf(name, row).flatMap(({ actions, on, conditions }) =>
      actions.flatMap((action) =>
        on
          .flatMap((place) => PLACES[place])
          .map((resource) => ({ action, resource, ...(conditions && { condition: conditions }) })),
      ),
    );
    const always = [
      ...['CreateLogStream', 'PutLogEvents'].map((verb) => ({ action: `logs:${verb}`, resource: log })),
      ...['PutTelemetryRecords', 'PutTraceSegments'].map((verb) => ({
        action: `xray:${verb}`,
        resource: '*',
      })),
    ];
    expect(rightsOfRole(synthesis, role)).toEqual(sorted([...uses, ...always, ...triggerRights(name, row)]));
  });

  /** Written by hand, so that a mistake in the table of grants is seen as one. */
  const BY_HAND: Partial<Record<FunctionName, readonly string[]>> = {
    getMe: [],
    trackCase: [`dynamodb:GetItem ${table}`, `dynamodb:Query ${table}`],
    listTasks: [`dynamodb:Query ${table}/index/index1`, `dynamodb:Query ${table}/index/index2`],
    downloadFile: [
      `dynamodb:GetItem ${table}`,
      `dynamodb:Query ${table}`,
      `s3:GetObject ${uploads}/checked/*`,
    ],
    previewDocument: [`dynamodb:Query ${table}`, `s3:GetObject ${documents}/cases/*`],
    requestUpload: [
      ...['GetItem', 'PutItem', 'Query'].map((verb) => `dynamodb:${verb} ${table}`),
      `s3:PutObject ${uploads}/uploads/*`,
    ],
    decideTask: ['DeleteItem', 'GetItem', 'PutItem', 'Query'].map((verb) => `dynamodb:${verb} ${table}`),
    makeDocuments: [
      ...PLACES.signingKeys.map((key) => `kms:Sign ${key}`),
      `s3:GetObject ${documents}/cases/*`,
      `s3:ListBucket ${documents}`,
      `s3:PutObject ${documents}/cases/*`,
    ],
    runWorkflow: [
      `dynamodb:GetItem ${table}`,
      `dynamodb:Query ${table}`,
      ...PLACES.stateMachines.flatMap((machine) => [
        `states:SendTaskSuccess ${machine}`,
        `states:StartExecution ${machine}`,
      ]),
    ],
  };

  it.each(Object.entries(BY_HAND))(
    '%s may do exactly this with the registry and the process',
    (name, rights) => {
      const actual = rightsOfRole(synthesis, deployed(name as FunctionName).role)
        .map(({ action, resource }) => `${action} ${resource}`)
        .filter((right) => !/^(logs|xray|sqs):|[Ss]tream|ShardIterator|GetRecords/.test(right));
      expect(actual.toSorted()).toEqual(rights.toSorted());
    },
  );

  it('starts executions by the alias only, so that each keeps the version with which it began', () => {
    const starting = rightsOfRole(synthesis, deployed('runWorkflow').role).filter(
      ({ action }) => action === 'states:StartExecution',
    );
    expect(starting.map(({ condition }) => condition)).toEqual([
      { StringEquals: { 'states:StateMachineQualifier': 'live' } },
    ]);
  });

  it('has a role of its own that only Lambda takes, without policies of others', () => {
    const roles = NAMES.map((name) => {
      const { role, function: lambda } = deployed(name);
      expect(lambda.properties.Role).toBe(`${nameOf(role)}.Arn`);
      expect(role.properties.ManagedPolicyArns).toBeUndefined();
      expect(JSON.stringify(role.properties.AssumeRolePolicyDocument)).toContain('"lambda.amazonaws.com"');
      return nameOf(role);
    });
    expect(new Set(roles).size).toBe(NAMES.length);
  });

  it('signs only where documents are made', () => {
    const signing = all('AWS::IAM::Policy').filter((policy) =>
      rightsOf(statementsOf(policy)).some(({ action }) => action.startsWith('kms:')),
    );
    expect(signing.map(({ id }) => id)).toEqual([expect.stringMatching(/^FunctionsmakeDocuments/)]);
  });

  it('that uses files and has no folder is refused', () => {
    expect(() => grantsOf('getMe', { uses: ['files.putOnce'] })).toThrow('getMe uses files');
  });
});

describe('a permission with a star', () => {
  /** Where, on what, and why nothing narrower will do. */
  const STARS: readonly (readonly [id: RegExp, right: RegExp, reason: string])[] = [
    [/^(Functions|issueClaims)/, /^xray:Put\w+ \*$/, 'X-Ray has no resources'],
    [/^Functions(attach|download)File/, /^s3:\w+ .*\/checked\/\*$/, 'keys are made while the system runs'],
    [
      /^Functions(attachFile|requestUpload)/,
      /^s3:\w+ .*\/uploads\/\*$/,
      'keys are made while the system runs',
    ],
    [
      /^Functions(makeDocuments|previewDocument)/,
      /^s3:\w+ .*\/cases\/\*$/,
      'keys are made while the system runs',
    ],
    [
      /^Functions(runWorkflow|followUp)/,
      /^dynamodb:ListStreams .*\/stream\/\*$/,
      'asked before a stream has a name',
    ],
    [
      /^clinicpermitStateMachine/,
      /^(logs|xray):\w+ \*$/,
      'Step Functions’ guide: its log delivery has no resources',
    ],
    [
      /^MalwareScanRole/,
      /^events:\w+ .*rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*$/,
      'GuardDuty names its rule',
    ],
    [/^MalwareScanRole/, /^s3:\w+ registry\/Uploads\w+\.Arn\/\*$/, 'GuardDuty’s guide: it scans the bucket'],
    [/^CustomCDKBucketDeployment/, /^s3:\w+\*? .*/, 'the CDK’s own tool, which copies the portal'],
  ];

  it('stands in the list of those that have a reason, and every reason is needed', () => {
    const stars = all('AWS::IAM::Role').flatMap((role) =>
      rightsOfRole(synthesis, role)
        .map(({ action, resource }) => `${action} ${resource}`)
        .filter((right) => right.includes('*'))
        .map((right) => [role.id, right] as const),
    );
    const reasons = (id: string, right: string) =>
      STARS.filter(([ids, rights]) => ids.test(id) && rights.test(right));
    expect(stars.filter(([id, right]) => reasons(id, right).length === 0)).toEqual([]);
    const needed = new Set(stars.flatMap(([id, right]) => reasons(id, right)));
    expect(STARS.filter((star) => !needed.has(star))).toEqual([]);
  });
});

describe('who may invoke', () => {
  it.each(WORKFLOWS)('%s invokes the steps that its file names, and no other function', (workflow) => {
    const id = workflow.replaceAll('-', '');
    const invoked = rightsOfRole(synthesis, one('AWS::IAM::Role', `${id}StateMachineRole`)).filter(
      ({ action }) => action.startsWith('lambda:'),
    );
    const steps = stepsOf(definitionOf(workflow)).map((step) => stepFunction(step));
    expect(invoked).toEqual(sorted(steps.map((resource) => ({ action: 'lambda:InvokeFunction', resource }))));
  });

  it('a schedule invokes its own function', () => {
    for (const { id, properties } of all('AWS::Scheduler::Schedule')) {
      const { Arn, RoleArn } = z.object({ Arn: z.string(), RoleArn: z.string() }).parse(properties.Target);
      const role = all('AWS::IAM::Role').find((candidate) => `${nameOf(candidate)}.Arn` === RoleArn);
      if (role === undefined) throw new Error(`${id} has no role`);
      const invoked = rightsOfRole(synthesis, role).filter(({ action }) => action.startsWith('lambda:'));
      expect([id, invoked]).toEqual([id, [{ action: 'lambda:InvokeFunction', resource: Arn }]]);
    }
  });

  it('a permission of a function names the service and where the call comes from', () => {
    for (const { id, properties } of all('AWS::Lambda::Permission')) {
      expect([id, properties.Principal]).toEqual([
        id,
        expect.stringMatching(/^(apigateway|cognito-idp)\.amazonaws\.com$/),
      ]);
      expect([id, properties.SourceArn]).toEqual([
        id,
        expect.stringMatching(/Api\w+\/\*\/\*\/api\/|UserPool|Pool\w+\.Arn/),
      ]);
    }
  });

  it('the two readers of the feed are the only ones that read the stream', () => {
    const feeds = NAMES.filter((name) => CATALOG[name].trigger.type === 'feed');
    const readers = all('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties.FunctionName);
    expect(readers).toEqual(feeds.map((name) => nameOf(deployed(name).function)));
    const reading = all('AWS::IAM::Policy').filter((policy) =>
      rightsOf(statementsOf(policy)).some(({ action }) => action === 'dynamodb:GetRecords'),
    );
    expect(reading).toHaveLength(feeds.length);
  });
});

function stepFunction(step: string): string {
  const name = NAMES.find((candidate) => {
    const { trigger }: FunctionRow = CATALOG[candidate];
    return trigger.type === 'step' && trigger.step === step;
  });
  if (name === undefined) throw new Error(`No function is the step ${step}`);
  return `${nameOf(deployed(name).function)}.Arn`;
}
