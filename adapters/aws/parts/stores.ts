import { digest } from '../../node/identity.ts';
import { createStores } from '../../table/index.ts';
import { office } from './office.ts';
import type { Part } from './part.ts';
import { tableOf } from './table.ts';

export const stores: Part<'cases' | 'drafts' | 'register' | 'calendars' | 'idempotency'> = (
  environment,
  log,
) => createStores(tableOf(environment), { digest, ...office(environment, log) });
