import { TimeStampReq } from 'pkijs';
import { bufferOf, encode } from '../../node/der.ts';

/** Bytes of a digest, by the hash that is trusted to make one. */
const DIGEST_BYTES: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.2.1': 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
};

/** Bits of PKIFailureInfo (RFC 3161 §2.4.2). */
export const FAILURE = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
} as const;
export type Failure = keyof typeof FAILURE;

export type TimestampQuery = {
  /** DER of the MessageImprint. */
  readonly imprint: Uint8Array;
  /** DER of the INTEGER. */
  readonly nonce: Uint8Array | undefined;
  readonly wantsCertificates: boolean;
};

/** Reads a TimeStampReq (RFC 3161 §2.4.1), or says why it is refused. */
export function readTimestampRequest(request: Uint8Array, policy: string): TimestampQuery | Failure {
  const parsed = parse(request);
  if (!parsed) return 'badDataFormat';
  const { version, messageImprint, reqPolicy, nonce, certReq = false, extensions } = parsed;
  const wanted = DIGEST_BYTES[messageImprint.hashAlgorithm.algorithmId];
  if (version !== 1) return 'badRequest';
  if (wanted === undefined) return 'badAlg';
  if (messageImprint.hashedMessage.valueBlock.valueHexView.length !== wanted) return 'badDataFormat';
  if (reqPolicy !== undefined && reqPolicy !== policy) return 'unacceptedPolicy';
  if (extensions !== undefined && extensions.length > 0) return 'unacceptedExtension';
  return {
    imprint: encode(messageImprint.toSchema()),
    nonce: nonce && encode(nonce),
    wantsCertificates: certReq,
  };
}

function parse(request: Uint8Array): TimeStampReq | undefined {
  try {
    return TimeStampReq.fromBER(bufferOf(request));
  } catch {
    return undefined;
  }
}
