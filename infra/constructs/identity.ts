import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
  UserPoolEmail,
  UserPoolGroup,
  UserPoolOperation,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ROLES } from '../../core/roles.ts';
import type { Config } from '../config.ts';
import { acknowledge } from '../nag.ts';

/** As in the login of one machine (`local/auth/provider.ts`): a working day, then everybody logs in again. */
const SESSION = Duration.hours(12);
const TOKEN = Duration.minutes(15);
/** What the portal asks for. */
export const SCOPES = [OAuthScope.OPENID, OAuthScope.PROFILE];

export type IdentityProps = Pick<Config, 'domain' | 'login' | 'mail' | 'region'> & {
  /** Completes a token before it is issued. */
  readonly issueClaims: IFunction;
};

/** Who people are: accounts, groups, and the portal as the only client. Only administrators give office and party. */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Origin of the login page. */
  readonly loginUrl: string;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.pool = poolOf(this, props);
    this.pool.addTrigger(
      UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      props.issueClaims,
      LambdaVersion.V2_0,
    );
    for (const groupName of ROLES) new UserPoolGroup(this, groupName, { userPool: this.pool, groupName });
    this.client = clientOf(this, this.pool, `https://${props.domain}`);
    new UserPoolDomain(this, 'Domain', {
      userPool: this.pool,
      cognitoDomain: { domainPrefix: props.login.prefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // The newer pages are not shown for a client without a style.
    new CfnManagedLoginBranding(this, 'Style', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.loginUrl = `https://${props.login.prefix}.auth.${props.region}.amazoncognito.com`;
  }
}

function poolOf(scope: Construct, { mail, region }: IdentityProps): UserPool {
  const pool = new UserPool(scope, 'Pool', {
    featurePlan: FeaturePlan.ESSENTIALS,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    selfSignUpEnabled: true,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    standardAttributes: {
      email: { required: true, mutable: true },
      fullname: { required: true, mutable: true },
    },
    customAttributes: {
      district: new StringAttribute({ mutable: true, minLen: 5, maxLen: 5 }),
      party: new StringAttribute({ mutable: true, minLen: 1, maxLen: 60 }),
    },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { sms: false, otp: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // Cognito itself sends fifty mails a day.
    email: UserPoolEmail.withSES({
      fromEmail: mail.from,
      fromName: 'Sahkan',
      sesRegion: region,
      sesVerifiedDomain: mail.identity,
    }),
    userVerification: {
      emailStyle: VerificationEmailStyle.CODE,
      emailSubject: 'Kode verifikasi Sahkan',
      emailBody: 'Kode verifikasi Anda: {####}',
    },
    userInvitation: {
      emailSubject: 'Akun Anda di Sahkan',
      emailBody: 'Akun Anda di Sahkan: {username}. Kata sandi sementara: {####} (berlaku 3 hari)',
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(pool, 'mfaByChoice', 'COG2');
  acknowledge(pool, 'essentialsPlan', 'COG8');
  return pool;
}

function clientOf(scope: Construct, userPool: UserPool, portal: string): UserPoolClient {
  const readable = new ClientAttributes()
    .withStandardAttributes({ email: true, emailVerified: true, fullname: true, preferredUsername: true })
    .withCustomAttributes('district', 'party');
  return new UserPoolClient(scope, 'Portal', {
    userPool,
    generateSecret: false,
    // Nobody logs in but by the login page.
    authFlows: { userPassword: false },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [...SCOPES],
      callbackUrls: ['selesai', 'ulang', 'senyap'].map((page) => `${portal}/login/${page}`),
      logoutUrls: [`${portal}/`],
    },
    readAttributes: readable,
    // Never preferred_username or custom:*, which say who an official is and for whom somebody acts.
    writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
    accessTokenValidity: TOKEN,
    idTokenValidity: TOKEN,
    refreshTokenValidity: SESSION,
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}
