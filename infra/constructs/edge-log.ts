import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export type EdgeLogProps = {
  readonly name: string;
  readonly distributionArn: string;
  readonly bucketArn: string;
};

/** No address, path, query or cookie: paths name receipts and documents. `x-edge-request-id` finds a request again. */
const FIELDS = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'cs-method',
  'cs-protocol',
  'sc-status',
  'sc-bytes',
  'cs-bytes',
  'time-taken',
  'x-edge-result-type',
  'x-edge-response-result-type',
  'x-edge-detailed-result-type',
  'ssl-protocol',
  'c-country',
];

/** CloudFront's access log. Its source can be made in us-east-1 only; the bucket, and so the data, is in the home region. */
export class EdgeLog extends Construct {
  constructor(scope: Construct, id: string, { name, distributionArn, bucketArn }: EdgeLogProps) {
    super(scope, id);
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: bucketArn,
      outputFormat: 'json',
    });
    new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: FIELDS,
    }).addResourceDependency(source);
  }
}
