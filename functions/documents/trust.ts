import type { Context } from '../../core/context.ts';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import { writeTrust } from '../../core/trust.ts';
import { http } from '../shared/http.ts';

/** What a verifier elsewhere, such as a visitor's browser, needs to come to the verdict that this office comes to. */
export const getTrust = ({ documents, clock }: Pick<Context, 'documents' | 'clock'>) =>
  http(PUBLIC_OPERATIONS.getTrust, async () => ({
    ...writeTrust(await documents.trust()),
    servedAt: clock.now(),
  }));
