import type { X509Certificate } from 'node:crypto';
import { type BaseBlock, Utf8String } from 'asn1js';
import { bits, encode, integer, oid, sequence, time, unsigned } from '../../node/der.ts';
import { positiveSerial } from './issue.ts';
import type { KeyFile } from './key-file.ts';
import { parsed, signedToken } from './signed-token.ts';
import { FAILURE, type Failure, readTimestampRequest, type TimestampQuery } from './timestamp-request.ts';

/** ETSI EN 319 421 §5.2: best practices time-stamp policy. */
export const TIMESTAMP_POLICY = '0.4.0.2023.1.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const STATUS = { granted: 0, rejection: 2 };
/** The clock gives whole seconds. */
const ACCURACY_SECONDS = 1;

export type TimestampAuthority = {
  readonly signer: KeyFile;
  /** The authorities above it that come with a token when certificates are asked for. */
  readonly chain: readonly X509Certificate[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly policy?: string;
};

/** Answers a TimeStampReq (RFC 3161 §2.4.2, DER) with a TimeStampResp: a token, or the reason of a refusal. */
export async function timestampResponse(
  request: Uint8Array,
  authority: TimestampAuthority,
): Promise<Uint8Array<ArrayBuffer>> {
  const query = readTimestampRequest(request, authority.policy ?? TIMESTAMP_POLICY);
  if (typeof query === 'string') return rejection(query);
  const certificates = [authority.signer.certificate, ...authority.chain].map(({ raw }) => raw);
  const content = { type: TST_INFO, der: encode(tokenInfo(query, authority)) };
  const token = await signedToken(content, authority.signer, query.wantsCertificates ? certificates : []);
  return encode(sequence(sequence(integer(STATUS.granted)), token));
}

function tokenInfo({ imprint, nonce }: TimestampQuery, authority: TimestampAuthority): BaseBlock {
  return sequence(
    integer(1),
    oid(authority.policy ?? TIMESTAMP_POLICY),
    parsed(imprint),
    unsigned(Buffer.from(positiveSerial()).toString('hex')),
    time(authority.now),
    sequence(integer(ACCURACY_SECONDS)),
    ...(nonce ? [parsed(nonce)] : []),
  );
}

function rejection(failure: Failure): Uint8Array<ArrayBuffer> {
  const bit = FAILURE[failure];
  const flags = new Uint8Array(Math.floor(bit / 8) + 1);
  flags[flags.length - 1] = 0x80 >> (bit % 8);
  const texts = sequence(new Utf8String({ value: failure }));
  return encode(sequence(sequence(integer(STATUS.rejection), texts, bits(flags, 7 - (bit % 8)))));
}
