import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Requests of one address in five minutes; an office of fifty people shares one. */
const EVERYTHING = 4000;
/** Documents that one address has checked in five minutes. */
const CHECKS = 60;

/**
 * AWS's own rules. What they look for in bodies is found in genuine ones by chance: a document to check is base64, a visit
 * is larger than 8 KB. The functions accept no body that does not fit its schema.
 */
const BODIES = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'EC2MetaDataSSRF_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
];
const MANAGED = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  { name: 'AWSManagedRulesCommonRuleSet', counted: BODIES },
] as const satisfies readonly { name: string; counted?: readonly string[] }[];

/** The web application firewall in front of CloudFront. The functions limit bodies themselves, each by its operation. */
export class Firewall extends CfnWebACL {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: watched('Firewall'),
      rules: [
        limited('RequestsOfOneAddress', 0, EVERYTHING),
        limited('ChecksOfOneAddress', 1, CHECKS, {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: 'EXACTLY',
            searchString: '/api/verify',
            textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
          },
        }),
        ...MANAGED.map((group, index) => managed(group, 10 + index)),
      ],
    });
  }
}

const watched = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples hold whole requests: paths, and whatever was typed into a query.
  sampledRequestsEnabled: false,
});

function limited(
  name: string,
  priority: number,
  limit: number,
  scopeDownStatement?: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        limit,
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    visibilityConfig: watched(name),
  };
}

function managed(
  { name, counted = [] }: { name: string; counted?: readonly string[] },
  priority: number,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: watched(name),
  };
}
