import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Table } from '../../../core/ports.ts';
import { clientOptions } from '../client-options.ts';
import { dynamoTable } from '../dynamo-table.ts';
import { type Environment, read, Text } from '../environment.ts';

/** The one table. */
export function tableOf(environment: Environment): Table {
  const { TABLE_NAME } = read(z.object({ TABLE_NAME: Text }), environment);
  return dynamoTable({ client: new DynamoDBClient(clientOptions(environment)), tableName: TABLE_NAME });
}
