import { generateKeyPairSync, type KeyObject, sign as signWithKey } from 'node:crypto';
import { integer, nothing, octets, oid, sequence, setOf, yes } from '../../../documents/sign/der.ts';
import { encode } from '../../../documents/verify/asn1/ber.ts';
import { primitive, TAG, tagged } from '../../../documents/verify/asn1/der.ts';
import { EXTENSION } from '../../../documents/verify/oids.ts';

/** Certificates and signatures that no honest authority makes; everything can deviate. */
export type Keys = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
export type Entity = {
  readonly certificate: Uint8Array;
  readonly keys: Keys;
  /** DER of its subject. */
  readonly name: Uint8Array;
  readonly serialNumber: Uint8Array;
};

export const DAY = 86_400_000;
/** When everything is signed in this world. */
export const NOW = Date.parse('2026-07-06T03:00:00Z');

export const HASH: Readonly<Record<Hash, string>> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
export const WITH_RSA: Readonly<Record<Hash, string>> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const WITH_ECDSA: Readonly<Record<Hash, string>> = {
  md5: '1.2.840.10045.4.1',
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

export const curveKeys = (namedCurve = 'P-256'): Keys => generateKeyPairSync('ec', { namedCurve });
export const rsaKeys = (modulusLength = 2048): Keys => generateKeyPairSync('rsa', { modulusLength });

export function algorithmOf({ privateKey }: Keys, hash: Hash = 'sha256'): Uint8Array {
  return privateKey.asymmetricKeyType === 'ec'
    ? sequence(oid(WITH_ECDSA[hash]))
    : sequence(oid(WITH_RSA[hash]), nothing());
}

export function signed(content: Uint8Array, { privateKey }: Keys, hash: Hash = 'sha256'): Uint8Array {
  return new Uint8Array(signWithKey(hash, content, privateKey));
}

export const bits = (content: Uint8Array) => encode(TAG.bitString, Uint8Array.of(0, ...content));
export const explicit = (number: number, content: Uint8Array) => encode(tagged(number), content);

export function timeOf(instant: number): Uint8Array {
  const text = new Date(instant).toISOString().replace(/\D/g, '').slice(0, 14);
  return encode(TAG.generalizedTime, new TextEncoder().encode(`${text}Z`));
}

export function nameOf(commonName: string): Uint8Array {
  const text = encode(TAG.utf8String, new TextEncoder().encode(commonName));
  return sequence(setOf([sequence(oid('2.5.4.3'), text)]));
}

export function extension(type: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(type), ...(critical ? [yes()] : []), octets(value));
}

/** First octet of the key usage; all of its low bits count as used. */
export const usage = (flags: number) =>
  extension(EXTENSION.keyUsage, true, encode(TAG.bitString, Uint8Array.of(0, flags)));
export const purposes = (critical: boolean, ...types: string[]) =>
  extension(EXTENSION.extendedUsage, critical, sequence(...types.map(oid)));
export const authority = (pathLength?: number) =>
  extension(
    EXTENSION.basicConstraints,
    true,
    sequence(yes(), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  );
export const noAuthority = () => extension(EXTENSION.basicConstraints, true, sequence());

export const AUTHORITY = [authority(), usage(0x06)];
export const PERSON = [noAuthority(), usage(0xc0)];

export type Issue = {
  readonly name: string;
  readonly keys?: Keys;
  /** Default: itself. */
  readonly issuer?: Pick<Entity, 'name' | 'keys'>;
  readonly extensions?: readonly Uint8Array[];
  readonly from?: number;
  readonly until?: number;
  readonly hash?: Hash;
  /** Default: one of its own. */
  readonly serialNumber?: Uint8Array;
};

let lastSerial = 0;

function nextSerial(): Uint8Array {
  lastSerial += 1;
  return integer(0x11, lastSerial >> 8, lastSerial & 0xff);
}

export function issue({
  name,
  keys = curveKeys(),
  issuer,
  extensions = PERSON,
  from = NOW - 30 * DAY,
  until = NOW + 700 * DAY,
  hash = 'sha256',
  serialNumber = nextSerial(),
}: Issue): Entity {
  const subject = nameOf(name);
  const signer = issuer ?? { name: subject, keys };
  const algorithm = algorithmOf(signer.keys, hash);
  const content = sequence(
    explicit(0, integer(2)),
    serialNumber,
    algorithm,
    signer.name,
    sequence(timeOf(from), timeOf(until)),
    subject,
    new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })),
    explicit(3, sequence(...extensions)),
  );
  const certificate = sequence(content, algorithm, bits(signed(content, signer.keys, hash)));
  return { certificate, keys, name: subject, serialNumber };
}

export type ListOrder = {
  readonly issuer: Pick<Entity, 'name' | 'keys'>;
  readonly revoked?: readonly { readonly entity: Entity; readonly at: number; readonly reason?: number }[];
  readonly from?: number;
  readonly until?: number;
  readonly extensions?: readonly Uint8Array[];
};

/** A CertificateList (RFC 5280 §5). */
export function revocationList({
  issuer,
  revoked = [],
  from = NOW - DAY,
  until = NOW + 30 * DAY,
  extensions = [],
}: ListOrder): Uint8Array {
  const algorithm = algorithmOf(issuer.keys);
  const entries = revoked.map(({ entity, at, reason }) => {
    const code = reason === undefined ? [] : [sequence(reasonCode(reason))];
    return sequence(entity.serialNumber, timeOf(at), ...code);
  });
  const content = sequence(
    integer(1),
    algorithm,
    issuer.name,
    timeOf(from),
    timeOf(until),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(extensions.length > 0 ? [explicit(0, sequence(...extensions))] : []),
  );
  return sequence(content, algorithm, bits(signed(content, issuer.keys)));
}

function reasonCode(reason: number): Uint8Array {
  return extension(EXTENSION.reasonCode, false, encode(TAG.enumerated, Uint8Array.of(reason)));
}

export const implicit = (number: number, content: Uint8Array) => encode(primitive(number), content);
