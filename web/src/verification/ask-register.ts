import type { VerificationView } from '../../../core/contract/views.ts';
import { call } from '../api/client.ts';

export type Register = NonNullable<VerificationView['register']>;
/** `nothing`: there is no code to ask about · `unreached`: without a network, or it did not answer */
export type RegisterAnswer =
  | { readonly asked: 'answered'; readonly register?: Register }
  | { readonly asked: 'unreached' }
  | { readonly asked: 'nothing' };

/** Milliseconds; what the device found by itself is not to wait for longer. */
const PATIENCE = 10_000;

/** What the register says of a document. Nothing but its code is sent. */
export async function askRegister(code: string | undefined): Promise<RegisterAnswer> {
  if (code === undefined) return { asked: 'nothing' };
  if (!navigator.onLine) return { asked: 'unreached' };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { register } = await call('verifyCode', { params: { code } }, { signal });
    return { asked: 'answered', ...(register === undefined ? {} : { register }) };
  } catch {
    return { asked: 'unreached' };
  }
}
