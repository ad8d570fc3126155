import { createHash, type KeyObject } from 'node:crypto';
import { Boolean as Asn1Boolean, type BaseBlock, type OctetString, type Sequence } from 'asn1js';
import { Extension, PublicKeyInfo } from 'pkijs';
import {
  bits,
  bufferOf,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  tagged,
  taggedBytes,
} from '../../node/der.ts';

/** What a certificate is for. An authority issues others; a key for TLS signs no documents. */
export type Purpose = 'signing' | 'timestamping' | 'ocsp' | 'tls' | 'authority';
/** Where others ask about a certificate; absolute http URLs. */
export type ServiceUrls = {
  readonly ocsp?: string;
  /** The certificate of the issuer, DER. */
  readonly issuer?: string;
  readonly revocationList?: string;
};

export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  distributionPoints: '2.5.29.31',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInformation: '1.3.6.1.5.5.7.1.1',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
};
const ACCESS = { ocsp: '1.3.6.1.5.5.7.48.1', issuer: '1.3.6.1.5.5.7.48.2' };

/** RFC 5280 §4.2.1.3: the first bit is digitalSignature; unused bits at the end are counted in front. */
const KEY_USAGE: Readonly<Record<Purpose, { bits: number; unused: number }>> = {
  signing: { bits: 0b1100_0000, unused: 6 },
  timestamping: { bits: 0b1000_0000, unused: 7 },
  ocsp: { bits: 0b1000_0000, unused: 7 },
  tls: { bits: 0b1000_0000, unused: 7 },
  authority: { bits: 0b0000_0110, unused: 1 },
};
/**
 * RFC 3161 §2.3 wants the time-stamping purpose alone and critical. For documents: RFC 9336 documentSigning, with
 * emailProtection, which the verifiers of S/MIME (openssl cms, NSS) ask for.
 */
const EXTENDED_USAGE: Readonly<Record<Purpose, readonly string[]>> = {
  signing: ['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4'],
  timestamping: ['1.3.6.1.5.5.7.3.8'],
  ocsp: ['1.3.6.1.5.5.7.3.9'],
  tls: ['1.3.6.1.5.5.7.3.1'],
  authority: [],
};

export type Extended = {
  readonly purpose: Purpose;
  readonly publicKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly pathLength: number;
  readonly services: ServiceUrls;
};

export function extensionsOf({ purpose, publicKey, issuerKey, pathLength, services }: Extended): Extension[] {
  const usage = KEY_USAGE[purpose];
  const purposes = EXTENDED_USAGE[purpose];
  const constraints = purpose === 'authority' ? [new Asn1Boolean({ value: true }), integer(pathLength)] : [];
  return [
    extension(EXTENSION.basicConstraints, sequence(...constraints), true),
    extension(EXTENSION.keyUsage, bits(new Uint8Array([usage.bits]), usage.unused), true),
    extension(EXTENSION.subjectKeyIdentifier, keyIdentifier(publicKey)),
    authorityKeyIdentifier(issuerKey),
    ...(purposes.length > 0
      ? [extension(EXTENSION.extendedKeyUsage, sequence(...purposes.map(oid)), purpose === 'timestamping')]
      : []),
    ...(purpose === 'ocsp' ? [extension(EXTENSION.ocspNoCheck, nothing())] : []),
    ...serviceExtensions(services),
  ];
}

function serviceExtensions({ ocsp, issuer, revocationList }: ServiceUrls): Extension[] {
  const access = [
    ...(ocsp ? [sequence(oid(ACCESS.ocsp), url(ocsp))] : []),
    ...(issuer ? [sequence(oid(ACCESS.issuer), url(issuer))] : []),
  ];
  return [
    ...(access.length > 0 ? [extension(EXTENSION.authorityInformation, sequence(...access))] : []),
    ...(revocationList
      ? [
          extension(
            EXTENSION.distributionPoints,
            sequence(sequence(tagged(0, tagged(0, url(revocationList))))),
          ),
        ]
      : []),
  ];
}

/** uniformResourceIdentifier of a GeneralName. */
function url(address: string) {
  return taggedBytes(6, new TextEncoder().encode(address));
}

export function authorityKeyIdentifier(issuerKey: KeyObject): Extension {
  const identifier = taggedBytes(0, keyIdentifier(issuerKey).valueBlock.valueHexView);
  return extension(EXTENSION.authorityKeyIdentifier, sequence(identifier));
}

export function extension(extnID: string, value: BaseBlock, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

/** Extensions as they stand in a SEQUENCE; a value that is false is not written. */
export function extensionSequence(extensions: readonly Extension[]): Sequence {
  return sequence(...extensions.map((each) => each.toSchema()));
}

/** RFC 7093 §2 method 1: the first 160 bits of the SHA-256 of the key. */
export function keyIdentifier(key: KeyObject): OctetString {
  const { subjectPublicKey } = PublicKeyInfo.fromBER(spkiOf(key));
  const digest = createHash('sha256').update(subjectPublicKey.valueBlock.valueHexView).digest();
  return octets(digest.subarray(0, 20));
}

export function spkiOf(key: KeyObject): ArrayBuffer {
  return bufferOf(key.export({ type: 'spki', format: 'der' }));
}
