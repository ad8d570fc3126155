import { createHash } from 'node:crypto';
import { integer, nothing, octets, oid, sequence, setOf } from '../../../documents/sign/der.ts';
import { encode } from '../../../documents/verify/asn1/ber.ts';
import { readWhole, sequenceOf, TAG, tagged } from '../../../documents/verify/asn1/der.ts';
import { CMS } from '../../../documents/verify/oids.ts';
import {
  algorithmOf,
  type Entity,
  explicit,
  HASH,
  type Hash,
  type Keys,
  NOW,
  signed,
  timeOf,
} from './pki.ts';

/** How a CMS deviates from an honest one. */
export type CmsOptions = {
  readonly signer: Entity;
  /** Default: that of the signer. */
  readonly keys?: Keys;
  /** Above the signer's own. */
  readonly chain?: readonly Entity[];
  /** False: brings no certificate at all. */
  readonly bringsCertificates?: boolean;
  readonly hash?: Hash;
  /** Whose certificate ESS names; `undefined` for nobody. */
  readonly named?: Entity | undefined;
  readonly contentType?: string;
  /** Type that the attribute states. */
  readonly statedType?: string;
  readonly content?: Uint8Array;
  readonly attributes?: (honest: Uint8Array[]) => Uint8Array[];
  readonly algorithm?: Uint8Array;
  readonly sign?: (bytes: Uint8Array) => Uint8Array;
  readonly identifier?: Uint8Array;
  /** What the CMS says of itself, where it says something else. */
  readonly version?: number;
  readonly signerVersion?: number;
  readonly statedHash?: Hash;
  /** Unsigned attributes over the signature value. */
  readonly unsigned?: (signature: Uint8Array) => Uint8Array[];
  readonly signerInfos?: (honest: Uint8Array) => Uint8Array[];
};

export const attribute = (type: string, ...values: Uint8Array[]) => sequence(oid(type), setOf(values));
export const digest = (hash: Hash, bytes: Uint8Array) =>
  new Uint8Array(createHash(hash).update(bytes).digest());
export const essOf = ({ certificate }: Entity) =>
  attribute(CMS.signingCertificateV2, sequence(sequence(sequence(octets(digest('sha256', certificate))))));
export const essVersion1Of = ({ certificate }: Entity) =>
  attribute(CMS.signingCertificate, sequence(sequence(sequence(octets(digest('sha1', certificate))))));

/** A SignedData over content. */
export function cms(content: Uint8Array, options: CmsOptions): Uint8Array {
  const { signer, keys = signer.keys, hash = 'sha256', contentType = CMS.data, chain = [] } = options;
  const { bringsCertificates = true } = options;
  const certificates = [signer, ...chain].map(({ certificate }) => certificate);
  const named = 'named' in options ? options.named : signer;
  const honest = [
    attribute(CMS.contentType, oid(options.statedType ?? contentType)),
    attribute(CMS.messageDigest, octets(digest(hash, content))),
    ...(named ? [essOf(named)] : []),
  ];
  const attributes = options.attributes?.(honest) ?? honest;
  const toSign = setOf(attributes);
  const signature = options.sign?.(toSign) ?? signed(toSign, keys, hash);
  const unsigned = options.unsigned?.(signature) ?? [];
  const signerInfo = sequence(
    integer(options.signerVersion ?? (options.identifier ? 3 : 1)),
    options.identifier ?? issuerAndSerial(signer),
    sequence(oid(HASH[hash])),
    setOf(attributes, tagged(0)),
    options.algorithm ?? algorithmOf(keys, hash),
    octets(signature),
    ...(unsigned.length > 0 ? [setOf(unsigned, tagged(1))] : []),
  );
  const embedded = options.content && explicit(0, octets(options.content));
  const body = sequence(
    integer(options.version ?? (contentType === CMS.data && !options.identifier ? 1 : 3)),
    setOf([sequence(oid(HASH[options.statedHash ?? hash]))]),
    sequence(oid(contentType), ...(embedded ? [embedded] : [])),
    ...(bringsCertificates ? [setOf(certificates, tagged(0))] : []),
    setOf(options.signerInfos?.(signerInfo) ?? [signerInfo]),
  );
  return sequence(oid(CMS.signedData), explicit(0, body));
}

/** As they stand in the certificate. */
function issuerAndSerial({ certificate, serialNumber }: Entity): Uint8Array {
  const fields = sequenceOf(sequenceOf(readWhole(certificate)).next());
  fields.next();
  fields.next();
  fields.next();
  return sequence(fields.next(TAG.sequence).der, serialNumber);
}

export type TokenOptions = Omit<CmsOptions, 'content' | 'contentType'> & {
  readonly at?: number;
  readonly imprintHash?: Hash;
  /** Added behind the time. */
  readonly more?: readonly Uint8Array[];
};

/** A time-stamp token (RFC 3161) over something. */
export function token(stamped: Uint8Array, options: TokenOptions): Uint8Array {
  const { at = NOW, imprintHash = 'sha256', more = [] } = options;
  const info = sequence(
    integer(1),
    oid('0.4.0.2023.1.1'),
    sequence(sequence(oid(HASH[imprintHash]), nothing()), octets(digest(imprintHash, stamped))),
    integer(7),
    timeOf(at),
    ...more,
  );
  return cms(info, { ...options, content: info, contentType: CMS.timestampInfo });
}

/** What a signature carries its time stamp in. */
export const stampedBy = (options: TokenOptions) => (signature: Uint8Array) => [
  attribute(CMS.signatureTimestamp, token(signature, options)),
];

/** Something in itself, over and over. */
export function nested(depth: number): Uint8Array {
  let inner = encode(TAG.sequence, new Uint8Array());
  for (let level = 0; level < depth; level += 1) inner = encode(TAG.sequence, inner);
  return inner;
}
