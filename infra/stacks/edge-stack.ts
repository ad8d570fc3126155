import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { EdgeLog } from '../constructs/edge-log.ts';
import { Firewall } from '../constructs/firewall.ts';
import type { PortalStack } from './portal-stack.ts';

/** The only region where CloudFront looks for certificates, firewalls and log sources. They hold no data. */
export const EDGE_REGION = 'us-east-1';

export type EdgeStackProps = StackProps & { readonly config: Config };

/** What CloudFront needs before it is made. */
export class EdgeStack extends Stack {
  readonly certificate: Certificate;
  readonly firewall: Firewall;

  constructor(scope: Construct, id: string, { config, ...props }: EdgeStackProps) {
    super(scope, id, props);
    const { domain, hostedZone } = config;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    });
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(zone),
    });
    this.firewall = new Firewall(this, 'Firewall');
  }
}

/** What CloudFront needs after it was made. */
export class EdgeLogStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { portal, ...props }: StackProps & { readonly portal: PortalStack },
  ) {
    super(scope, id, props);
    new EdgeLog(this, 'Log', {
      name: this.stackName,
      distributionArn: portal.distributionArn,
      bucketArn: portal.logs.arnElsewhere,
    });
  }
}
