import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { LogBucket, SiteBucket } from '../constructs/buckets.ts';
import { SCOPES } from '../constructs/identity.ts';
import { PortalDistribution } from '../constructs/portal-distribution.ts';
import { PortalFiles } from '../constructs/portal-files.ts';
import { acknowledge } from '../nag.ts';
import { EDGE_REGION, type EdgeStack } from './edge-stack.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { RegistryStack } from './registry-stack.ts';

/** The description of the API, given where its tokens come from. */
export type Contract = (issuer: string) => unknown;

export type PortalStackProps = StackProps & {
  readonly config: Config;
  readonly edge: EdgeStack;
  readonly registry: RegistryStack;
  readonly login: IdentityStack;
  /** The folder of the built portal. */
  readonly portal: string;
  readonly contract: Contract;
};

/** What people open: the portal, and the API under the same origin. */
export class PortalStack extends Stack {
  readonly logs: LogBucket;
  readonly distributionArn: string;

  constructor(scope: Construct, id: string, all: PortalStackProps) {
    super(scope, id, all);
    const { config, edge, registry, login, portal, contract } = all;
    const { domain, hostedZone, retention, region } = config;
    const { identity } = login;
    this.logs = new LogBucket(this, 'EdgeLogs', retention);
    this.#admitDeliveries();
    acknowledge(this.logs, 'logOfLogs', 'S1');
    const bucket = new SiteBucket(this, 'Site');
    const { distribution } = new PortalDistribution(this, 'Portal', {
      domain,
      zone: HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      }),
      certificateArn: edge.certificate.certificateArn,
      firewallArn: edge.firewall.attrArn,
      bucket,
      apiDomain: `api.${domain}`,
      hosts: {
        issuer: [`https://cognito-idp.${region}.amazonaws.com`],
        login: [identity.loginUrl],
        files: [registry.uploads, registry.documents].map(
          (files) => `https://${files.bucketRegionalDomainName}`,
        ),
      },
      portal,
    });
    this.distributionArn = distribution.distributionArn;
    const issuer = identity.pool.userPoolProviderUrl;
    new PortalFiles(this, 'Files', {
      bucket,
      portal,
      logRetention: retention.logDays,
      made: { 'settings.json': this.#settings(all, issuer), 'openapi.json': contract(issuer) },
    });
    new CfnOutput(this, 'Address', { value: `https://${domain}` });
  }

  /** What the portal reads when it starts (`web/src/settings.ts`). */
  #settings({ login: { identity } }: PortalStackProps, authority: string) {
    return {
      authority,
      clientId: identity.client.userPoolClientId,
      scope: SCOPES.map(({ scopeName }) => scopeName).join(' '),
      logoutUrl: `${identity.loginUrl}/logout`,
      specimen: false,
    };
  }

  /** CloudFront's log comes from its own region. */
  #admitDeliveries(): void {
    const source = this.formatArn({
      service: 'logs',
      region: EDGE_REGION,
      resource: 'delivery-source:*',
    });
    this.logs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.logs.arnForObjects(`AWSLogs/${this.account}/CloudFront/*`)],
        conditions: {
          StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': this.account },
          ArnLike: { 'aws:SourceArn': source },
        },
      }),
    );
  }
}
