import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPERATIONS, type OperationName } from '../../core/contract/operations.ts';
import { ROUTES, type Route } from '../../core/contract/routes.ts';
import { EXAMPLE, synthesize } from './synth.ts';

const { all, one } = synthesize();
const NAMES = Object.keys(OPERATIONS) as OperationName[];
const route = (name: OperationName): Route => ROUTES[name];
const keyOf = (name: OperationName) => `${ROUTES[name].method} /api${ROUTES[name].path}`;
const routes = all('AWS::ApiGatewayV2::Route').map(({ properties }) => properties);
const stage = one('AWS::ApiGatewayV2::Stage');

describe('a route', () => {
  it('is public exactly where its operation is', () => {
    for (const name of NAMES)
      expect([name, route(name).public === true]).toEqual([name, OPERATIONS[name].access === 'public']);
  });

  it('stands there for every operation of the contract, and for nothing else', () => {
    expect(routes.map(({ RouteKey }) => RouteKey).toSorted()).toEqual(NAMES.map(keyOf).toSorted());
  });

  it.each(NAMES)('%s asks for an access token of the login unless it is public', (name) => {
    const authorizer = one('AWS::ApiGatewayV2::Authorizer');
    const found = routes.find(({ RouteKey }) => RouteKey === keyOf(name));
    const { AuthorizationType, AuthorizerId, AuthorizationScopes } = found ?? {};
    expect({ AuthorizationType, AuthorizerId, AuthorizationScopes }).toEqual(
      route(name).public
        ? { AuthorizationType: 'NONE', AuthorizerId: undefined, AuthorizationScopes: undefined }
        : {
            AuthorizationType: 'JWT',
            AuthorizerId: `${authorizer.part}/${authorizer.id}`,
            AuthorizationScopes: ['openid'],
          },
    );
  });

  it('takes tokens of this user pool for this client only', () => {
    const pool = one('AWS::Cognito::UserPool');
    const client = one('AWS::Cognito::UserPoolClient');
    expect(one('AWS::ApiGatewayV2::Authorizer').properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Issuer: `identity/${pool.id}.ProviderURL`,
        Audience: [`identity/${client.id}`],
      },
    });
  });
});

describe('the API', () => {
  it('holds every public route back sooner than the whole, and the checking of files soonest', () => {
    const Limits = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
    const whole = Limits.parse(stage.properties.DefaultRouteSettings);
    const single = z.record(z.string(), Limits).parse(stage.properties.RouteSettings);
    const open = NAMES.filter((name) => route(name).public);
    expect(Object.keys(single).toSorted()).toEqual(open.map(keyOf).toSorted());
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values(single)) {
      expect(ThrottlingRateLimit).toBeLessThan(whole.ThrottlingRateLimit);
      expect(ThrottlingBurstLimit).toBeLessThan(whole.ThrottlingBurstLimit);
    }
    const rates = Object.values(single).map(({ ThrottlingRateLimit }) => ThrottlingRateLimit);
    expect(single['POST /api/verify']?.ThrottlingRateLimit).toBe(Math.min(...rates));
  });

  it('makes its routes before the stage that speaks of them', () => {
    expect(stage.dependsOn).toEqual(
      expect.arrayContaining(all('AWS::ApiGatewayV2::Route').map(({ id }) => id)),
    );
  });

  it('logs each request with its id, and nothing that names a person or a file', () => {
    const { Format } = z.object({ Format: z.string() }).parse(stage.properties.AccessLogSettings);
    const logged = Object.values(JSON.parse(Format));
    expect(logged).toContain('$context.requestId');
    expect(logged).toContain('$context.routeKey');
    expect(Format).not.toMatch(
      /path|query|sourceIp|userAgent|claims|principal|identity|authorizer\.(?!error)/i,
    );
  });

  it('has one address, its own, with TLS 1.2', () => {
    expect(one('AWS::ApiGatewayV2::Api').properties).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(one('AWS::ApiGatewayV2::Api').properties.CorsConfiguration).toBeUndefined();
    expect(one('AWS::ApiGatewayV2::DomainName').properties).toMatchObject({
      DomainName: `api.${EXAMPLE.domain}`,
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    });
    expect(one('AWS::ApiGatewayV2::ApiMapping').properties).toMatchObject({ Stage: '$default' });
  });
});
