import type { SignatureReport, Trust, Verdict, VerificationReport } from '../../core/ports.ts';
import { hasPreparedFields } from '../pdf/form.ts';
import { openView } from '../pdf/view.ts';
import { type Certificate, namesIn } from './certificate.ts';
import { checkClaimedTime } from './claimed-time.ts';
import { type Finding, type Reason, stateOf } from './finding.ts';
import { joined, type Material, readSecurityStore } from './long-term.ts';
import { findingOf, type Opened } from './open.ts';
import { openPool, openTrust, type Pool } from './pool.ts';
import { judgeRevisions } from './revision-rules.ts';
import type { Evidence } from './revocation.ts';
import { checkSignature, digestOfParts } from './signature-check.ts';
import type { SignatureValue } from './signature-value.ts';
import { readSignedData } from './signed-data.ts';
import { checkTimestamp, type Proof, type Seal } from './timestamp.ts';

/** What a valid document and a valid signature give as their reason. */
export const VALID: Verdict = { state: 'VALID', reason: 'VALID' };

/** One file on the table: what is in it, what is believed, and when it is. */
type Examination = {
  readonly opened: Opened;
  readonly pool: Pool;
  readonly material: Material;
  readonly evidence: Evidence;
  readonly at: number;
  /** What the rest of the file says against each signature. */
  readonly judged: ReadonlyMap<SignatureValue, Reason | undefined>;
};

/** Checks every signature and document time stamp of a file. Throws what `judgeRevisions` throws. */
export async function reportOn(
  opened: Opened,
  trust: Trust,
  at: number,
): Promise<Pick<VerificationReport, 'signatures' | 'documentTimestamps' | 'revisions'>> {
  const examination = examine(opened, trust, at);
  const { seals, documentTimestamps } = await reportOnSeals(examination);
  const signatures: SignatureReport[] = [];
  for (const value of opened.values.filter((each) => !isSeal(each)))
    signatures.push(await reportOnSignature(value, seals, examination));
  return { signatures, documentTimestamps, revisions: opened.revisions.length };
}

function examine(opened: Opened, trust: Trust, at: number): Examination {
  const { file, revisions, values, view } = opened;
  const reasons = judgeRevisions(file, revisions, values);
  const judged = new Map(values.map((value, index) => [value, reasons[index]]));
  const pool = openPool(openTrust(trust));
  const material = readSecurityStore(view, pool);
  const evidence = joined(material, { lists: pool.trust.lists, responses: [] });
  return { opened, pool, material, evidence, at, judged };
}

function isSeal({ subFilter }: SignatureValue): boolean {
  return subFilter === 'ETSI.RFC3161';
}

/** Newest first: each proves that those before it existed while their certificates still held. */
async function reportOnSeals(examination: Examination) {
  const seals: Seal[] = [];
  const documentTimestamps: SignatureReport[] = [];
  const values = examination.opened.values.filter(isSeal).sort((one, other) => other.end - one.end);
  for (const value of values) {
    const { report, proof } = await reportOnSeal(value, seals[0]?.at, examination);
    documentTimestamps.unshift(report);
    if (proof) seals.unshift({ ...proof, end: value.end, material: materialUnder(value, examination) });
  }
  return { seals, documentTimestamps };
}

async function reportOnSeal(
  value: SignatureValue,
  proven: number | undefined,
  examination: Examination,
): Promise<{ report: SignatureReport; proof?: Proof }> {
  let known: Omit<SignatureReport, 'state' | 'reason'> = placeOf(value, examination);
  try {
    const read = () => readSignedData(value.contents, 'baseline');
    const proof = await checkTimestamp(read, (hash) => digestOfParts(value, hash), {
      ...examination,
      proven,
      onAuthority: (leaf) => {
        known = { ...known, ...whoIs(leaf) };
      },
    });
    const finding = findingIn(value, examination);
    if (finding) return { report: { ...known, ...finding } };
    return { report: { ...known, ...when(proof), ...VALID }, proof };
  } catch (error) {
    return { report: { ...known, ...findingIn(value, examination, error) } };
  }
}

/** What lay in the file when this time stamp was made. */
function materialUnder(value: SignatureValue, { opened, pool }: Examination): Material {
  const { file, revisions } = opened;
  return readSecurityStore(openView(file, revisions.slice(0, revisionOf(value, opened))), pool);
}

async function reportOnSignature(
  value: SignatureValue,
  seals: readonly Seal[],
  examination: Examination,
): Promise<SignatureReport> {
  let known: Omit<SignatureReport, 'state' | 'reason'> = placeOf(value, examination);
  if (value.claimedAt !== undefined) known = { ...known, claimedAt: value.claimedAt };
  try {
    const checked = await checkSignature(value, {
      ...examination,
      seals: seals.filter(({ end }) => end >= value.end),
      onSigner: (leaf) => {
        known = { ...known, ...whoIs(leaf) };
      },
    });
    const { proof, level } = checked;
    known = { ...known, ...(proof && when(proof)), ...(level && { level }) };
    if (value.claimedAt !== undefined && hasPreparedFields(examination.opened.view))
      checkClaimedTime(value.claimedAt, checked);
    return { ...known, ...(findingIn(value, examination) ?? VALID) };
  } catch (error) {
    return { ...known, ...findingIn(value, examination, error) };
  }
}

/** What speaks against a signature: in itself, or in the file around it. What is known to be wrong outweighs doubt. */
function findingIn(value: SignatureValue, { judged }: Examination): Finding | undefined;
function findingIn(value: SignatureValue, { judged }: Examination, error: unknown): Finding;
function findingIn(value: SignatureValue, { judged }: Examination, error?: unknown): Finding | undefined {
  const reason = judged.get(value);
  const around = reason && stateOf(reason);
  if (error === undefined) return around;
  const own = findingOf(error);
  return own.state === 'INDETERMINATE' && around?.state === 'INVALID' ? around : own;
}

function placeOf(value: SignatureValue, { opened }: Examination) {
  const revision = revisionOf(value, opened);
  return { field: value.field, revision, coversWholeFile: revision === opened.revisions.length };
}

/** Counted from 1. */
function revisionOf({ end }: SignatureValue, { revisions }: Opened): number {
  return revisions.findIndex((revision) => end <= revision.end) + 1;
}

function whoIs({ subject, issuer }: Certificate) {
  const { commonName, organization } = namesIn(subject);
  const { commonName: issuerName } = namesIn(issuer);
  return {
    ...(commonName === undefined ? {} : { signerName: commonName }),
    ...(organization === undefined ? {} : { organization }),
    ...(issuerName === undefined ? {} : { issuerName }),
  };
}

function when({ at, by }: Proof) {
  return { provenAt: at, ...(by === undefined ? {} : { provenBy: by }) };
}
