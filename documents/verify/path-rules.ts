import { Asn1Error, type Element, partsOf, sequenceOf, TAG } from './asn1/der.ts';
import { booleanOf, flagsOf, oidOf, smallInteger } from './asn1/values.ts';
import type { Certificate } from './certificate.ts';
import type { Path } from './chain.ts';
import { fail, failAs } from './finding.ts';
import { EXTENSION, PURPOSE } from './oids.ts';

/** RFC 5280 §4.2.1.3, first octet of the bit string. */
const USAGE = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 };
/** What a critical extension may be; an unknown one fails (RFC 5280 §4.2). Name and policy constraints are unknown. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.keyUsage,
  EXTENSION.alternativeName,
  EXTENSION.basicConstraints,
  EXTENSION.policies,
  EXTENSION.extendedUsage,
]);
const FOR_DOCUMENTS: ReadonlySet<string> = new Set([
  PURPOSE.clientAuth,
  PURPOSE.emailProtection,
  PURPOSE.documentSigning,
  PURPOSE.adobeDocuments,
  PURPOSE.microsoftDocuments,
]);
/** Beside one of these, a login is that of a machine and not of a person. */
const OF_MACHINES: ReadonlySet<string> = new Set([
  PURPOSE.serverAuth,
  PURPOSE.codeSigning,
  PURPOSE.timeStamping,
  PURPOSE.ocspSigning,
]);
const MOST_PURPOSES = 32;

/** Checks that each authority of a path may issue what is below it. Throws CERTIFICATE_WRONG. */
export function checkAuthorities(path: Path): void {
  orWrong(() => {
    let below = 0;
    for (const [index, certificate] of path.entries()) {
      checkCritical(certificate);
      if (index === 0) continue;
      checkAuthority(certificate, below, index === path.length - 1);
      if (certificate.issuer !== certificate.subject) below += 1;
    }
  });
}

function checkCritical({ extensions }: Certificate): void {
  for (const [type, { critical }] of extensions) {
    if (critical && !UNDERSTOOD.has(type)) fail('CERTIFICATE_WRONG');
  }
}

/** `below`: authorities between it and the leaf, those that certify themselves not counted (RFC 5280 §6.1.4). */
function checkAuthority(certificate: Certificate, below: number, isTrusted: boolean): void {
  // Version 1 knows no extensions; such roots are old, and trusted by a decision of people.
  if (certificate.version === 0 && isTrusted) return;
  const constraints = certificate.extensions.get(EXTENSION.basicConstraints) ?? fail('CERTIFICATE_WRONG');
  const { isAuthority, pathLength } = readConstraints(constraints.value);
  if (!isAuthority || (pathLength !== undefined && pathLength < below)) fail('CERTIFICATE_WRONG');
  if (!mayBeUsed(certificate, USAGE.keyCertSign)) fail('CERTIFICATE_WRONG');
}

function readConstraints(value: Element): { isAuthority: boolean; pathLength: number | undefined } {
  const fields = sequenceOf(value);
  const authority = fields.optional(TAG.boolean);
  const length = fields.optional(TAG.integer);
  fields.end();
  return {
    isAuthority: authority !== undefined && booleanOf(authority),
    pathLength: length && smallInteger(length),
  };
}

/** Without the extension a key may be used for anything (RFC 5280 §4.2.1.3). */
function mayBeUsed({ extensions }: Certificate, usage: number): boolean {
  const extension = extensions.get(EXTENSION.keyUsage);
  return extension === undefined || ((flagsOf(extension.value)[0] ?? 0) & usage) !== 0;
}

function purposesOf({ extensions }: Certificate): { critical: boolean; purposes: string[] } | undefined {
  const extension = extensions.get(EXTENSION.extendedUsage);
  if (extension === undefined) return undefined;
  if (extension.value.tag !== TAG.sequence) fail('CERTIFICATE_WRONG');
  return { critical: extension.critical, purposes: partsOf(extension.value, MOST_PURPOSES).map(oidOf) };
}

/**
 * Throws CERTIFICATE_PURPOSE when the leaf of this path is no certificate to sign documents with, or an authority above
 * it may not issue such certificates: what an authority is limited to limits those below it. A root is trusted as it is.
 */
export function checkDocumentPurpose(path: Path): void {
  orWrong(() => {
    const limits = belowRoot(path).flatMap((certificate) => documentPurposes(certificate) ?? []);
    const [first] = limits;
    const isAllowed =
      first === undefined || [...first].some((purpose) => limits.every((limit) => limit.has(purpose)));
    if (!isAllowed || !mayBeUsed(path[0], USAGE.digitalSignature | USAGE.nonRepudiation))
      fail('CERTIFICATE_PURPOSE');
  });
}

/** A leaf that is trusted itself is looked at too. */
function belowRoot(path: Path): readonly Certificate[] {
  return path.length === 1 ? path : path.slice(0, -1);
}

/** Those under which a certificate is for documents; undefined when it is for anything. */
function documentPurposes(certificate: Certificate): ReadonlySet<string> | undefined {
  const { purposes } = purposesOf(certificate) ?? {};
  if (purposes === undefined || purposes.includes(PURPOSE.any)) return undefined;
  const isOfMachine = purposes.some((purpose) => OF_MACHINES.has(purpose));
  return new Set(
    purposes.filter(
      (purpose) => FOR_DOCUMENTS.has(purpose) && !(isOfMachine && purpose === PURPOSE.clientAuth),
    ),
  );
}

/** Throws CERTIFICATE_PURPOSE when an authority of this path may issue no certificates for time stamps. */
export function checkTimestampAuthorities(path: Path): void {
  orWrong(() => {
    for (const authority of belowRoot(path).slice(1)) {
      const { purposes } = purposesOf(authority) ?? {};
      const isAllowed =
        !purposes || purposes.includes(PURPOSE.any) || purposes.includes(PURPOSE.timeStamping);
      if (!isAllowed) fail('CERTIFICATE_PURPOSE');
    }
  });
}

/** RFC 3161 §2.3: for time stamps and nothing else, and critical. Throws CERTIFICATE_PURPOSE. */
export function checkTimestampPurpose(leaf: Certificate): void {
  orWrong(() => {
    const { critical = false, purposes = [] } = purposesOf(leaf) ?? {};
    const isAlone = critical && purposes.length === 1 && purposes[0] === PURPOSE.timeStamping;
    if (!isAlone || !mayBeUsed(leaf, USAGE.digitalSignature | USAGE.nonRepudiation))
      fail('CERTIFICATE_PURPOSE');
  });
}

/** Whether an authority signs revocation lists with this key. */
export function signsLists(issuer: Certificate): boolean {
  return mayBeUsed(issuer, USAGE.cRLSign);
}

/** Whether an authority let it answer for itself (RFC 6960 §4.2.2.2). Throws Asn1Error, VerificationFailure. */
export function answersForIssuer(delegate: Certificate): boolean {
  checkCritical(delegate);
  const purposes = purposesOf(delegate)?.purposes ?? [];
  return purposes.includes(PURPOSE.ocspSigning) && mayBeUsed(delegate, USAGE.digitalSignature);
}

/** Checks that every certificate holds at a moment. `isProven`: a time stamp says so. Throws VerificationFailure. */
export function checkValidity(path: Path, moment: number, isProven: boolean): void {
  for (const { notBefore, notAfter } of path) {
    if (moment < notBefore) failAs(isProven ? 'INVALID' : 'INDETERMINATE', 'CERTIFICATE_NOT_YET_VALID');
    if (moment > notAfter) fail('CERTIFICATE_EXPIRED');
  }
}

/** Checks that none has ended at a moment. */
export function checkNotEnded(path: Path, moment: number): void {
  if (path.some(({ notAfter }) => moment > notAfter)) fail('CERTIFICATE_EXPIRED');
}

function orWrong(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Asn1Error) fail('CERTIFICATE_WRONG', error);
    throw error;
  }
}
