import type { DatabaseSync } from 'node:sqlite';
import {
  type AccessToken,
  type ClientMetadata,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  Provider,
  type ResourceServer,
} from 'oidc-provider';
import { AppError } from '../../core/errors.ts';
import { claimsOf } from './claims.ts';
import { type AuthKeys, TOKEN_ALGORITHM } from './keys.ts';
import { logoutFeature, renderProviderError } from './logout.ts';
import type { People } from './people.ts';
import { createRecords } from './records.ts';
import { API_RESOURCE } from './verify-token.ts';

/** The public client of the portal. */
export const PORTAL_CLIENT = 'portal';
const API_SCOPE = 'api';
const MINUTE = 60;
/** A working day; then everybody logs in again. Seconds, as all lifetimes here. */
const SESSION_LIFETIME = 12 * 60 * MINUTE;
const ACCESS_TOKEN_LIFETIME = 15 * MINUTE;

export type ProviderOptions = {
  /** Origin of the portal, without a slash at its end. The issuer is `/oidc` below it. */
  readonly baseUrl: string;
  readonly people: People;
  readonly database: DatabaseSync;
  readonly keys: AuthKeys;
};

export function issuerOf(baseUrl: string): string {
  return `${baseUrl}/oidc`;
}

/** The OpenID provider: authorization code with PKCE, rotating refresh tokens, JWT access tokens for the API. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(issuerOf(options.baseUrl), configurationOf(options));
  // With https in the base URL a proxy ends TLS in front; `X-Forwarded-Proto` then decides about secure cookies.
  provider.proxy = options.baseUrl.startsWith('https:');
  return provider;
}

/**
 * An access token without a browser, from the same model and key as every other.
 * Its `auth_time` is now. Throws AppError NOT_FOUND when the person does not exist.
 */
export async function issueAccessToken(provider: Provider, people: People, login: string): Promise<string> {
  const person = people.findByLogin(login);
  const client = await provider.Client.find(PORTAL_CLIENT);
  if (person === undefined || client === undefined) {
    throw new AppError('NOT_FOUND', `There is no user ${login}`);
  }
  const grant = new provider.Grant({ accountId: person.id, clientId: PORTAL_CLIENT });
  const token = new provider.AccessToken({
    client,
    accountId: person.id,
    grantId: await grant.save(),
    gty: 'local',
    scope: API_SCOPE,
    resourceServer: new provider.ResourceServer(API_RESOURCE, apiResource()),
  });
  return token.save();
}

function configurationOf({ baseUrl, people, database, keys }: ProviderOptions): Configuration {
  return {
    adapter: createRecords(database),
    clients: [portalClient(baseUrl)],
    jwks: { keys: [...keys.signingKeys.keys] },
    cookies: {
      keys: [...keys.cookieKeys],
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: {
      openid: ['sub', 'name', 'email', 'cognito:groups', 'custom:district', 'custom:party'],
      auth_time: null,
    },
    ttl: lifetimes(),
    features: featuresOf(baseUrl),
    interactions: { url: (_ctx, interaction) => `/masuk/${interaction.uid}` },
    pkce: { required: () => true },
    // Browsers send Origin on posts of the same origin too.
    clientBasedCORS: (_ctx, origin) => origin === baseUrl,
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // Logging out ends the refresh tokens too, also those of `offline_access`.
    expiresWithSession: async () => true,
    loadExistingGrant: grantForPortal,
    extraTokenClaims: (ctx, token) => accessTokenClaims(people, ctx, token),
    findAccount: (_ctx, id) => accountOf(people, id),
    renderError: renderProviderError(baseUrl),
  };
}

function portalClient(baseUrl: string): ClientMetadata {
  return {
    client_id: PORTAL_CLIENT,
    client_name: 'Sahkan',
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    id_token_signed_response_alg: TOKEN_ALGORITHM,
    redirect_uris: ['/login/selesai', '/login/ulang', '/login/senyap'].map((path) => baseUrl + path),
    post_logout_redirect_uris: [baseUrl, `${baseUrl}/`],
  };
}

function lifetimes(): NonNullable<Configuration['ttl']> {
  return {
    AccessToken: ACCESS_TOKEN_LIFETIME,
    AuthorizationCode: MINUTE,
    IdToken: ACCESS_TOKEN_LIFETIME,
    Interaction: 60 * MINUTE,
    RefreshToken: SESSION_LIFETIME,
    Session: SESSION_LIFETIME,
    Grant: SESSION_LIFETIME,
  };
}

function featuresOf(baseUrl: string): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    // Without it, ID tokens carry the claims of the person, as those of Cognito do.
    userinfo: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API_RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo(_ctx, resource) {
        if (resource !== API_RESOURCE) throw new errors.InvalidTarget();
        return apiResource();
      },
    },
    rpInitiatedLogout: logoutFeature(baseUrl),
  };
}

function apiResource(): ResourceServer {
  return {
    scope: API_SCOPE,
    audience: API_RESOURCE,
    accessTokenFormat: 'jwt',
    accessTokenTTL: ACCESS_TOKEN_LIFETIME,
    jwt: { sign: { alg: TOKEN_ALGORITHM } },
  };
}

/** The portal is part of the same system: nobody is asked whether it may know who they are. */
async function grantForPortal(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  const { accountId } = session ?? {};
  if (client === undefined || session === undefined || accountId === undefined) return undefined;

  const grantId = session.grantIdFor(client.clientId);
  const existing = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (existing !== undefined) return existing;

  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope('openid profile email offline_access');
  grant.addResourceScope(API_RESOURCE, API_SCOPE);
  await grant.save();
  return grant;
}

async function accountOf(people: People, id: string) {
  const person = people.findById(id);
  if (person === undefined) return undefined;
  return { accountId: id, claims: () => ({ sub: id, email: person.email, ...claimsOf(person) }) };
}

async function accessTokenClaims(
  people: People,
  ctx: KoaContextWithOIDC | undefined,
  token: { readonly accountId?: unknown; readonly kind: AccessToken['kind'] | 'ClientCredentials' },
): Promise<Record<string, unknown>> {
  const person = people.findById(String(token.accountId));
  if (person === undefined) throw new AppError('NOT_AUTHENTICATED', 'The user does not exist any more');
  return {
    ...claimsOf(person),
    username: person.username,
    token_use: 'access',
    auth_time: loginTimeOf(ctx),
  };
}

/** Seconds since the epoch. A token issued outside of a request (`issueAccessToken`) is a login of its own. */
function loginTimeOf(ctx: KoaContextWithOIDC | undefined): number | undefined {
  if (ctx === undefined) return Math.floor(Date.now() / 1000);
  const { AuthorizationCode, RefreshToken } = ctx.oidc.entities;
  return (RefreshToken ?? AuthorizationCode)?.authTime;
}
