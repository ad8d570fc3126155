import { equalBytes, fromLatin1, latin1 } from '../pdf/bytes.ts';
import { Asn1Error, type Element, Fields, inside, primitive, sequenceOf, TAG, tagged } from './asn1/der.ts';
import { instantOf, integerBytes, smallInteger } from './asn1/values.ts';
import { type Extension, readExtensions, readSigned, type Signed } from './certificate.ts';
import { EXTENSION } from './oids.ts';

/** A CertificateList (RFC 5280 §5): complete, and of its issuer's own certificates. */
export type RevocationList = Signed & {
  readonly issuer: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  /** Which certificates it speaks of. */
  readonly scope: 'all' | 'leaves' | 'authorities';
  readonly entries: Element | undefined;
};

/** `reason`: CRLReason (RFC 5280 §5.3.1); undefined when none is said. */
export type Revocation = { readonly at: number; readonly reason: number | undefined };

/** Reads a list. Throws Asn1Error, also for a partial or indirect one, which says too little by itself. */
export function readRevocationList(der: Uint8Array): RevocationList {
  const { tbs, ...signed } = readSigned(der);
  const fields = sequenceOf(tbs);
  const version = fields.optional(TAG.integer);
  if (version && smallInteger(version) !== 1) throw new Asn1Error('an unknown version');
  fields.next(TAG.sequence);
  const issuer = latin1(fields.next(TAG.sequence).der);
  const thisUpdate = instantOf(fields.next());
  const next = fields.optional(TAG.utcTime) ?? fields.optional(TAG.generalizedTime);
  const entries = fields.optional(TAG.sequence);
  const listed = fields.optional(tagged(0));
  const scope = scopeOf(readExtensions(listed && inside(listed)));
  fields.end();
  return { ...signed, tbs: tbs.der, issuer, thisUpdate, nextUpdate: next && instantOf(next), scope, entries };
}

function scopeOf(extensions: ReadonlyMap<string, Extension>): RevocationList['scope'] {
  const point = extensions.get(EXTENSION.issuingDistributionPoint);
  for (const [type, { critical }] of extensions) {
    if (critical && type !== EXTENSION.issuingDistributionPoint)
      throw new Asn1Error('an unknown critical extension');
  }
  return point === undefined ? 'all' : scopeIn(sequenceOf(point.value));
}

/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
function scopeIn(fields: Fields): RevocationList['scope'] {
  fields.optional(tagged(0));
  const leaves = fields.optional(primitive(1));
  const authorities = fields.optional(primitive(2));
  // Only some reasons, indirect, or of attribute certificates.
  fields.end();
  if (leaves && authorities) throw new Asn1Error('a list of nothing');
  return leaves ? 'leaves' : authorities ? 'authorities' : 'all';
}

/** What a list says of a serial number, as `Certificate` has it. Throws Asn1Error. */
export function findRevocation({ entries }: RevocationList, serialNumber: string): Revocation | undefined {
  if (entries === undefined) return undefined;
  const wanted = fromLatin1(serialNumber);
  for (const fields = new Fields(entries); !fields.isDone; ) {
    const entry = sequenceOf(fields.next());
    if (equalBytes(integerBytes(entry.next()), wanted)) return readEntry(entry);
  }
  return undefined;
}

function readEntry(entry: Fields): Revocation {
  const at = instantOf(entry.next());
  const extensions = readExtensions(entry.optional(TAG.sequence));
  entry.end();
  const reason = extensions.get(EXTENSION.reasonCode);
  return { at, reason: reason && smallInteger(reason.value, TAG.enumerated) };
}
