import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageRewrite } from '../../infra/constructs/page-rewrite.ts';
import { contentSecurityPolicy } from '../../infra/constructs/security-headers.ts';
import { settingsFrom } from '../../web/src/settings.ts';
import { EXAMPLE, synthesize } from './synth.ts';

const portal = mkdtempSync(join(tmpdir(), 'sahkan-portal-'));
mkdirSync(join(portal, 'assets'));
for (const file of ['index.html', 'seal.svg', 'assets/index-1.js']) writeFileSync(join(portal, file), file);
afterAll(() => rmSync(portal, { recursive: true, force: true }));

const { all, one, folder } = synthesize({ portal });
const distribution = z
  .object({
    DefaultCacheBehavior: z.record(z.string(), z.unknown()),
    CacheBehaviors: z.array(z.record(z.string(), z.unknown())),
    Origins: z.array(z.record(z.string(), z.unknown())),
    CustomErrorResponses: z.array(z.record(z.string(), z.unknown())),
    ViewerCertificate: z.record(z.string(), z.unknown()),
    WebACLId: z.string(),
  })
  .parse(one('AWS::CloudFront::Distribution').properties.DistributionConfig);

describe('a path', () => {
  const rewritten = (uri: string): string =>
    runInNewContext(`${pageRewrite(portal)}; handler(event).uri`, { event: { request: { uri } } });

  it.each([
    '/',
    '/masuk',
    '/berkas/2f0c/tugas/visit-1',
    '/layanan/17.71',
    '/layanan/17.71/baru',
    '/verifikasi/A.B',
  ])('%s is a page, which is the portal’s one page', (uri) => expect(rewritten(uri)).toBe('/index.html'));

  it.each([
    '/index.html',
    '/seal.svg',
    '/settings.json',
    '/openapi.json',
    '/assets/index-1.js',
    '/assets/gone.js',
  ])('%s is a file, there or not', (uri) => expect(rewritten(uri)).toBe(uri));

  it('is rewritten for the portal and never for the API', () => {
    expect(distribution.DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
    for (const behaviour of distribution.CacheBehaviors)
      expect(behaviour.FunctionAssociations).toBeUndefined();
  });
});

describe('the API under the portal’s origin', () => {
  const MANAGED = {
    cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  };

  it('is asked every time, with everything that the browser said but the host', () => {
    expect(distribution.CacheBehaviors).toMatchObject([
      {
        PathPattern: '/api/*',
        AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE']),
        CachePolicyId: MANAGED.cachingDisabled,
        OriginRequestPolicyId: MANAGED.allViewerExceptHost,
        ViewerProtocolPolicy: 'https-only',
      },
    ]);
    const [behaviour] = distribution.CacheBehaviors;
    expect(distribution.Origins.find(({ Id }) => Id === behaviour?.TargetOriginId)).toMatchObject({
      DomainName: `api.${EXAMPLE.domain}`,
      CustomOriginConfig: {
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
        OriginReadTimeout: 31,
      },
    });
  });

  it('is not outlived by its own refusals: nothing missing stays missing, and no page stands in for it', () => {
    expect(distribution.CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toContain(404);
    for (const response of distribution.CustomErrorResponses)
      expect(response).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
  });
});

describe('the portal', () => {
  it('is reached with TLS 1.2 by the certificate and behind the firewall that stand where CloudFront looks for them', () => {
    const certificate = all('AWS::CertificateManager::Certificate').find(({ part }) => part === 'edge');
    expect(distribution.ViewerCertificate).toMatchObject({
      AcmCertificateArn: `edge/${certificate?.id}`,
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
    expect(distribution.WebACLId).toBe(`edge/${one('AWS::WAFv2::WebACL').id}.Arn`);
    expect(distribution.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  it('lies in a bucket that only this distribution reads', () => {
    expect(JSON.stringify(one('AWS::S3::BucketPolicy', 'SitePolicy').properties.PolicyDocument)).toContain(
      `distribution/portal/${one('AWS::CloudFront::Distribution').id}`,
    );
    expect(one('AWS::CloudFront::OriginAccessControl').properties).toMatchObject({
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  it('is copied in two steps: first what pages name, kept for ever, then the pages, asked for every time', () => {
    const [assets, pages] = all('Custom::CDKBucketDeployment');
    expect(assets?.properties).toMatchObject({
      Prune: false,
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    expect(pages?.properties).toMatchObject({
      Prune: false,
      SystemMetadata: { 'cache-control': 'no-cache' },
    });
    expect(pages?.dependsOn).toContain(assets?.id);
  });

  it('finds settings that it understands', () => {
    const [, pages] = all('Custom::CDKBucketDeployment');
    const [, markers = {}] = z.array(z.record(z.string(), z.string())).parse(pages?.properties.SourceMarkers);
    const values = Object.values(markers).map((text) => JSON.parse(text));
    const pool = one('AWS::Cognito::UserPool').id;
    const client = one('AWS::Cognito::UserPoolClient').id;
    expect(values).toEqual([`identity/${pool}.ProviderURL`, `identity/${client}`]);
    const logoutUrl = 'https://izin-dinkes-contoh.auth.ap-southeast-3.amazoncognito.com/logout';
    const made = readSettings(markers, { [`identity/${pool}.ProviderURL`]: 'https://cognito-idp.test/pool' });
    expect(settingsFrom(made)).toEqual({
      authority: 'https://cognito-idp.test/pool',
      clientId: `identity/${client}`,
      scope: 'openid profile',
      logoutUrl,
      specimen: false,
    });
  });

  /** The file as the deployment fills it in. */
  function readSettings(
    markers: Readonly<Record<string, string>>,
    values: Readonly<Record<string, string>>,
  ): unknown {
    const file = stagedFile('settings.json');
    const filled = Object.entries(markers).reduce(
      (text, [marker, value]) => text.replaceAll(marker, value),
      file,
    );
    return JSON.parse(
      Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, value), filled),
    );
  }

  function stagedFile(name: string): string {
    const manifest = JSON.parse(readFileSync(join(folder, 'sahkan-example-portal.assets.json'), 'utf8'));
    const Files = z.record(z.string(), z.object({ source: z.object({ path: z.string() }) }));
    for (const { source } of Object.values(Files.parse(manifest.files))) {
      const path = join(folder, source.path, name);
      if (existsSync(path)) return readFileSync(path, 'utf8');
    }
    throw new Error(`No asset has ${name}`);
  }
});

describe('the headers', () => {
  const { SecurityHeadersConfig: headers } = z
    .object({ SecurityHeadersConfig: z.record(z.string(), z.unknown()) })
    .parse(one('AWS::CloudFront::ResponseHeadersPolicy').properties.ResponseHeadersPolicyConfig);

  it('are on every answer, of the portal and of the API', () => {
    const { part, id } = one('AWS::CloudFront::ResponseHeadersPolicy');
    for (const behaviour of [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors])
      expect(behaviour.ResponseHeadersPolicyId).toBe(`${part}/${id}`);
    expect(headers).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'same-origin' },
    });
  });

  it('allow what one machine allows, and besides only the login and the buckets', () => {
    const local = readFileSync(join(import.meta.dirname, '../../local/http/portal.ts'), 'utf8');
    const [, list = ''] = /const POLICY = \[([^\]]+)\]/.exec(local) ?? [];
    const same = [...list.matchAll(/"([^"]+)"/g)].map(([, directive = '']) => directive);
    const none = contentSecurityPolicy({ issuer: [], login: [], files: [] }).split('; ');
    expect(none.filter((directive) => !directive.startsWith('connect-src'))).toEqual(same);

    const policy = JSON.stringify(headers.ContentSecurityPolicy);
    const uploads = `https://registry/${one('AWS::S3::Bucket', 'Uploads').id}.RegionalDomainName`;
    const documents = `https://registry/${one('AWS::S3::Bucket', 'Documents').id}.RegionalDomainName`;
    const login = 'https://izin-dinkes-contoh.auth.ap-southeast-3.amazoncognito.com';
    const keys = 'https://cognito-idp.ap-southeast-3.amazonaws.com';
    expect(policy).toContain(`connect-src 'self' ${keys} ${login} ${uploads} ${documents};`);
    expect(policy).toContain("frame-src 'self' blob:; frame-ancestors");
    expect(policy).not.toMatch(/unsafe|\*/);
  });
});

describe('the edge', () => {
  const rules = z
    .array(z.object({ Name: z.string(), Statement: z.record(z.string(), z.unknown()) }))
    .parse(one('AWS::WAFv2::WebACL').properties.Rules);

  it('turns away what AWS knows as bad, and whoever asks too often', () => {
    expect(rules.map(({ Name }) => Name)).toEqual([
      'RequestsOfOneAddress',
      'ChecksOfOneAddress',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
    ]);
  });

  it('blocks nobody for a body: visits are larger than 8 KB, and base64 holds anything by chance', () => {
    const common = rules.find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet');
    const counted = [
      ...['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'EC2MetaDataSSRF_BODY'],
      ...['GenericLFI_BODY', 'GenericRFI_BODY'],
    ];
    expect(common?.Statement).toMatchObject({
      ManagedRuleGroupStatement: {
        RuleActionOverrides: counted.map((Name) => ({ Name, ActionToUse: { Count: {} } })),
      },
    });
  });

  it('logs into a bucket at home, without addresses, paths and queries', () => {
    const bucket = one('AWS::S3::Bucket', 'EdgeLogs');
    expect(one('AWS::Logs::DeliveryDestination').properties.DestinationResourceArn).toBe(
      `portal/${bucket.id}.Arn`,
    );
    expect(one('AWS::Logs::DeliverySource').properties.ResourceArn).toContain(
      one('AWS::CloudFront::Distribution').id,
    );
    const fields = z.array(z.string()).parse(one('AWS::Logs::Delivery').properties.RecordFields);
    expect(fields).toContain('x-edge-request-id');
    expect(
      fields.filter((field) => /c-ip|uri|query|cookie|referer|user-agent|forwarded/i.test(field)),
    ).toEqual([]);
  });

  it('keeps no data: only a certificate, a firewall and the delivery of a log stand in us-east-1', () => {
    const types = all()
      .filter(({ part }) => part === 'edge' || part === 'edge-log')
      .map(({ type }) => type);
    expect(new Set(types)).toEqual(
      new Set([
        'AWS::CertificateManager::Certificate',
        'AWS::WAFv2::WebACL',
        'AWS::Logs::DeliverySource',
        'AWS::Logs::DeliveryDestination',
        'AWS::Logs::Delivery',
      ]),
    );
  });
});
