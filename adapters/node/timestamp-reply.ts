import { OctetString } from 'asn1js';
import { SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import { bufferOf, encode } from './der.ts';

/** RFC 3161 §2.4.2: granted, and granted with modifications. */
const GRANTED: readonly number[] = [0, 1];

/**
 * Throws Error, in a few words, unless the answer is a token for exactly this request: its imprint and its nonce. Whose
 * token it is and whether it is signed properly is for the verifier to say.
 */
export function assertAnswers(response: Uint8Array, request: Uint8Array): void {
  const { status, timeStampToken } = parsed(response);
  if (!GRANTED.includes(status.status)) {
    const texts = status.statusStrings?.map(({ valueBlock }) => valueBlock.value).join(' ');
    throw new Error(`refused with status ${status.status}${texts ? `: ${texts}` : ''}`);
  }
  if (!timeStampToken) throw new Error('no token in the answer');
  const info = tokenInfo(timeStampToken.content);
  const asked = TimeStampReq.fromBER(bufferOf(request));
  const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
  if (!same(encode(info.messageImprint.toSchema()), encode(asked.messageImprint.toSchema())))
    throw new Error('a token for something else');
  if (asked.nonce && !(info.nonce && same(encode(info.nonce), encode(asked.nonce))))
    throw new Error('a token for another request');
}

function parsed(response: Uint8Array): TimeStampResp {
  try {
    return TimeStampResp.fromBER(bufferOf(response));
  } catch (cause) {
    throw new Error('not a time-stamp response', { cause });
  }
}

function tokenInfo(content: unknown): TSTInfo {
  try {
    const { encapContentInfo } = new SignedData({ schema: content });
    if (!(encapContentInfo.eContent instanceof OctetString)) throw new Error('no content');
    return TSTInfo.fromBER(encapContentInfo.eContent.getValue());
  } catch (cause) {
    throw new Error('not a time-stamp token', { cause });
  }
}
