import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

export type Hosts = {
  /** Where the login describes itself and has its keys. */
  readonly issuer: readonly string[];
  /** The pages of the login, where tokens come from. */
  readonly login: readonly string[];
  /** Origins of uploads and documents. */
  readonly files: readonly string[];
};

/** What the portal may load and talk to: as on one machine (`local/http/portal.ts`), and the hosts that are others here. */
export function contentSecurityPolicy({ issuer, login, files }: Hosts): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    // The check of documents, and the pages that stay readable without a network.
    "worker-src 'self'",
    ['connect-src', "'self'", ...issuer, ...login, ...files].join(' '),
    // Documents are fetched, checked and shown as blobs.
    "object-src 'self' blob:",
    "frame-src 'self' blob:",
    "frame-ancestors 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

/** Headers that a browser obeys, on every answer of the portal and the API. */
export class SecurityHeaders extends ResponseHeadersPolicy {
  constructor(scope: Construct, id: string, hosts: Hosts) {
    super(scope, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(hosts), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }
}
