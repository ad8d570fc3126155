import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it, onTestFinished } from 'vitest';
import { clientOptions } from '../../adapters/aws/client-options.ts';

const ACCOUNT = {
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'getCase',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

it('a client gives up a service that takes the request and never answers', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const client = new DynamoDBClient({
    ...clientOptions(ACCOUNT, { requestTimeout: 20 }),
    endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  });
  const call = client.send(
    new GetItemCommand({ TableName: 'cases', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }),
  );
  await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
});

it('a client without a role does not begin to look for one', () => {
  expect(() => clientOptions({ AWS_REGION: 'ap-southeast-3' })).toThrow(
    expect.objectContaining({
      code: 'CONFIGURATION',
      message: expect.stringContaining('AWS_ACCESS_KEY_ID: is missing'),
    }),
  );
});
