import { KEY_ID_BYTES } from '../../core/paper-code.ts';
import { sha256 } from '../pdf/bytes.ts';
import type { Certificate } from '../verify/certificate.ts';

/** By what a paper code names its key. */
export async function keyIdOf({ key }: Certificate): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array((await sha256(key.spki)).slice(0, KEY_ID_BYTES));
}
