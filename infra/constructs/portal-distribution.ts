import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../nag.ts';
import { asBucket } from './buckets.ts';
import { pageRewrite } from './page-rewrite.ts';
import { type Hosts, SecurityHeaders } from './security-headers.ts';

export type PortalDistributionProps = {
  readonly domain: string;
  readonly zone: IHostedZone;
  readonly certificateArn: string;
  readonly firewallArn: string;
  readonly bucket: Bucket;
  readonly apiDomain: string;
  readonly hosts: Hosts;
  /** The folder of the built portal. */
  readonly portal: string;
};

/** CloudFront keeps these for ten seconds even where nothing else is kept, and for everybody: a draft would stay missing. */
const KEPT_ERRORS = [404, 500, 501, 502, 503, 504];

/** The portal and, under the same origin, the API. */
export class PortalDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: PortalDistributionProps) {
    super(scope, id);
    const { domain, zone, bucket, portal } = props;
    const shared = {
      responseHeadersPolicy: new SecurityHeaders(this, 'Headers', props.hosts),
      compress: true,
    };
    const rewrite = new EdgeFunction(this, 'Pages', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(pageRewrite(portal)),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      domainNames: [domain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      webAclId: props.firewallArn,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      errorResponses: KEPT_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      defaultBehavior: {
        ...shared,
        origin: S3BucketOrigin.withOriginAccessControl(asBucket(bucket)),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [{ function: rewrite, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        '/api/*': {
          ...shared,
          origin: apiOrigin(props.apiDomain),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // The API knows itself by its own name only.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    acknowledge(this.distribution, 'openToTheWorld', 'CFR1');
    acknowledge(this.distribution, 'loggedByDelivery', 'CFR3');
    const record = {
      zone,
      recordName: domain,
      target: RecordTarget.fromAlias(new CloudFrontTarget(this.distribution)),
    };
    new ARecord(this, 'Address', record);
    new AaaaRecord(this, 'Address6', record);
  }
}

/** Waits a little longer than the API itself does. */
function apiOrigin(apiDomain: string): HttpOrigin {
  return new HttpOrigin(apiDomain, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    readTimeout: Duration.seconds(31),
  });
}
