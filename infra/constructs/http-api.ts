import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  DomainName,
  EndpointType,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { ROUTES, type Route } from '../../core/contract/routes.ts';
import { acknowledge } from '../nag.ts';

export type Operation = keyof typeof ROUTES;
export type HttpApiProps = {
  readonly domain: string;
  readonly zone: IHostedZone;
  /** Of the tokens, and for whom they are made. */
  readonly issuer: string;
  readonly audience: string;
  readonly functions: readonly { readonly operation: Operation; readonly handler: IFunction }[];
  readonly logRetention: RetentionDays;
};

/** Requests a second that the whole API takes, and how many at once. */
const ALL = { rateLimit: 200, burstLimit: 400 };
/** What needs no login. The firewall holds back single addresses; who calls the API by its own name meets these limits alone. */
const PUBLIC = { rateLimit: 50, burstLimit: 100 };
/** Checking a document costs a second of processor time. */
const COSTLY: Partial<Record<Operation, typeof PUBLIC>> = { verifyFile: { rateLimit: 5, burstLimit: 10 } };
/** Who waits longest here: longer than every function behind a route. */
const PATIENCE = Duration.seconds(29);

/** Nothing that names a person or a file: no address, query, path or parameter. */
const LOG_FORMAT = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  functionStatus: '$context.integrationStatus',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
  authorizerError: '$context.authorizer.error',
};

/**
 * The API of the contract: every operation at `/api` + its path, a token needed on all that are not public. The portal
 * reaches it under its own origin through CloudFront, so there is no CORS. Its only address is its own domain.
 */
export class Api extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { domain, zone } = props;
    const domainName = new DomainName(this, 'Domain', {
      domainName: domain,
      certificate: new Certificate(this, 'Certificate', {
        domainName: domain,
        validation: CertificateValidation.fromDns(zone),
      }),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, disableExecuteApiEndpoint: true });
    const routes = this.#addRoutes(props);
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      domainMapping: { domainName },
      throttle: ALL,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(this, 'Log', { retention: props.logRetention })),
        format: AccessLogFormat.custom(JSON.stringify(LOG_FORMAT)),
      },
    });
    throttlePublicRoutes(this.stage, routes);
    const { regionalDomainName, regionalHostedZoneId } = domainName;
    const target = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId);
    new ARecord(this, 'Address', { zone, recordName: domain, target: RecordTarget.fromAlias(target) });
  }

  #addRoutes({ issuer, audience, functions }: HttpApiProps): Map<Operation, HttpRoute> {
    const login = new HttpJwtAuthorizer('Login', issuer, { jwtAudience: [audience] });
    return new Map(
      functions.flatMap(({ operation, handler }) => {
        const { method, path, isPublic } = routeOf(operation);
        const routes = this.api.addRoutes({
          path,
          methods: [HttpMethod[method]],
          integration: new HttpLambdaIntegration(operation, handler, { timeout: PATIENCE }),
          // Only access tokens have a scope: an id token, which is for the portal's eyes, opens nothing here.
          ...(isPublic
            ? { authorizer: new HttpNoneAuthorizer() }
            : { authorizer: login, authorizationScopes: ['openid'] }),
        });
        for (const route of isPublic ? routes : []) acknowledge(route, 'publicByContract', 'APIG4');
        return routes.map((route) => [operation, route] as const);
      }),
    );
  }
}

function routeOf(operation: Operation): { method: Route['method']; path: string; isPublic: boolean } {
  const { method, path, public: isPublic }: Route = ROUTES[operation];
  return { method, path: `/api${path}`, isPublic: isPublic === true };
}

/** A stage cannot speak of routes that are not there yet. */
function throttlePublicRoutes(stage: HttpStage, routes: ReadonlyMap<Operation, HttpRoute>): void {
  const limits = [...routes].flatMap(([operation]) => {
    const { method, path, isPublic } = routeOf(operation);
    const { rateLimit, burstLimit } = COSTLY[operation] ?? PUBLIC;
    const limit = {
      ThrottlingRateLimit: rateLimit,
      ThrottlingBurstLimit: burstLimit,
      DetailedMetricsEnabled: true,
    };
    return isPublic ? [[`${method} ${path}`, limit] as const] : [];
  });
  const { defaultChild } = stage.node;
  if (!(defaultChild instanceof CfnStage)) throw new Error('The stage has no resource');
  defaultChild.routeSettings = Object.fromEntries(limits);
  stage.node.addDependency(...routes.values());
}
