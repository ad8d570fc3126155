import { equalBytes, fromLatin1, latin1 } from '../pdf/bytes.ts';
import {
  Asn1Error,
  type Element,
  Fields,
  inside,
  partsOf,
  primitive,
  sequenceOf,
  TAG,
  tagged,
} from './asn1/der.ts';
import { instantOf, integerBytes, smallInteger } from './asn1/values.ts';
import { type Certificate, type Extension, readExtensions, readSigned, type Signed } from './certificate.ts';
import { EXTENSION } from './oids.ts';

const MOST = { points: 32, names: 32 };

/** A CertificateList (RFC 5280 §5): complete, and of its issuer's own certificates. */
export type RevocationList = Signed & {
  readonly issuer: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  /** Which certificates it speaks of. */
  readonly scope: 'all' | 'leaves' | 'authorities';
  /** Names of the distribution point that it is a part for (`pointNames`); undefined when it is for all. */
  readonly points: ReadonlySet<string> | undefined;
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
  return {
    ...signed,
    tbs: tbs.der,
    issuer,
    thisUpdate,
    nextUpdate: next && instantOf(next),
    ...scope,
    entries,
  };
}

type Scope = Pick<RevocationList, 'scope' | 'points'>;

function scopeOf(extensions: ReadonlyMap<string, Extension>): Scope {
  const point = extensions.get(EXTENSION.issuingDistributionPoint);
  for (const [type, { critical }] of extensions) {
    if (critical && type !== EXTENSION.issuingDistributionPoint)
      throw new Asn1Error('an unknown critical extension');
  }
  return point === undefined ? { scope: 'all', points: undefined } : scopeIn(sequenceOf(point.value));
}

/** IssuingDistributionPoint (RFC 5280 §5.2.5). */
function scopeIn(fields: Fields): Scope {
  const point = fields.optional(tagged(0));
  const leaves = fields.optional(primitive(1));
  const authorities = fields.optional(primitive(2));
  // Only some reasons, indirect, or of attribute certificates.
  fields.end();
  if (leaves && authorities) throw new Asn1Error('a list of nothing');
  const scope = leaves ? 'leaves' : authorities ? 'authorities' : 'all';
  return { scope, points: point && pointNames(point) };
}

/** A DistributionPointName in its tag: DER of each full name, or of the one name relative to the issuer. */
function pointNames(point: Element): ReadonlySet<string> {
  const name = inside(point);
  if (name.tag === tagged(1)) return new Set([latin1(name.der)]);
  return new Set(partsOf(inside(point, tagged(0)), MOST.names).map(({ der }) => latin1(der)));
}

/**
 * Whether a list covers a certificate (RFC 5280 §6.3.3 b): where it is a part for one distribution point, the
 * certificate must name that point, for all reasons and without another issuer. Throws Asn1Error.
 */
export function covers({ scope, points }: RevocationList, { extensions }: Certificate): boolean {
  const constraints = extensions.get(EXTENSION.basicConstraints);
  const isAuthority = constraints !== undefined && constraints.value.body.length > 0;
  if (scope !== 'all' && scope !== (isAuthority ? 'authorities' : 'leaves')) return false;
  if (points === undefined) return true;
  const listed = extensions.get(EXTENSION.distributionPoints);
  const own = listed ? partsOf(listed.value, MOST.points, TAG.sequence).flatMap(namesOfPoint) : [];
  return own.some((name) => points.has(name));
}

function namesOfPoint(element: Element): readonly string[] {
  const fields = sequenceOf(element);
  const point = fields.optional(tagged(0));
  return point && fields.isDone ? [...pointNames(point)] : [];
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
