import { orNothing } from './asn1/or-nothing.ts';
import type { Certificate } from './certificate.ts';
import type { Path } from './chain.ts';
import { failAs } from './finding.ts';
import { answersAbout, type OcspResponse } from './ocsp.ts';
import { signsLists } from './path-rules.ts';
import type { Pool } from './pool.ts';
import { covers, findRevocation, type Revocation, type RevocationList } from './revocation-list.ts';

/** What there is to know about revocation, believed only where an issuer signed it. */
export type Evidence = {
  readonly lists: readonly RevocationList[];
  readonly responses: readonly OcspResponse[];
};
/** What an issuer said of one certificate, and when. */
type Statement = {
  readonly revoked: Revocation | undefined;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
};

const DAY = 86_400_000;
/** How old evidence may be at most: as long as authorities may let a list stand (CA/Browser Forum BR 4.9.7). */
const FRESH = { leaf: 10 * DAY, authority: 366 * DAY };

export async function statementsAbout(
  certificate: Certificate,
  issuer: Certificate,
  { lists, responses }: Evidence,
  pool: Pool,
): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  const relevant = lists.filter((list) => list.issuer === certificate.issuer);
  for (const list of signsLists(issuer) ? relevant : []) {
    if ((await pool.link(list, issuer)) !== 'signed') continue;
    const revoked = findRevocation(list, certificate.serialNumber);
    // What a list does not cover it does not clear; what it revokes is revoked.
    if (revoked === undefined && !isCovered(list, certificate)) continue;
    statements.push({ revoked, thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate });
  }
  for (const response of responses) {
    for (const { status, thisUpdate, nextUpdate } of await answersAbout(
      certificate,
      issuer,
      response,
      pool,
    )) {
      if (status === 'unknown') continue;
      statements.push({ revoked: status === 'good' ? undefined : status, thisUpdate, nextUpdate });
    }
  }
  return statements;
}

function isCovered(list: RevocationList, certificate: Certificate): boolean {
  return orNothing(() => covers(list, certificate)) ?? false;
}

/** The first revocation that is known of each certificate below the root; a suspended one counts as revoked. */
export async function revocationsOn(
  path: Path,
  evidence: Evidence,
  pool: Pool,
): Promise<readonly Revocation[]> {
  const revocations: Revocation[] = [];
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const statements = await statementsAbout(certificate, issuer, evidence, pool);
    revocations.push(...statements.flatMap(({ revoked }) => revoked ?? []));
  }
  return revocations;
}

/**
 * A signature that is proven to be older than a revocation stays valid. `proven`: its proof, milliseconds, where there
 * is one; `at`: the moment of the check. Throws CERTIFICATE_REVOKED: INVALID with a proof that is younger, INDETERMINATE
 * without one.
 */
export function checkRevoked(
  revocations: readonly Revocation[],
  proven: number | undefined,
  at: number,
): void {
  for (const revoked of revocations) {
    if (proven !== undefined && proven >= revoked.at) failAs('INVALID', 'CERTIFICATE_REVOKED');
    if (proven === undefined && at >= revoked.at) failAs('INDETERMINATE', 'CERTIFICATE_REVOKED');
  }
}

/** Whether the evidence shows every certificate below the root in force at a moment, milliseconds. */
export async function isInForce(
  path: Path,
  evidence: Evidence,
  moment: number,
  pool: Pool,
): Promise<boolean> {
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const statements = await statementsAbout(certificate, issuer, evidence, pool);
    const oldest = moment - (index === 0 ? FRESH.leaf : FRESH.authority);
    if (!statements.some((each) => clears(each, certificate, moment, oldest))) return false;
  }
  return true;
}

/** Who has ended may be left out of later lists (RFC 5280 §3.3), and an old list says little whatever end it names. */
function clears(
  { revoked, thisUpdate, nextUpdate = thisUpdate + DAY }: Statement,
  { notAfter }: Certificate,
  moment: number,
  oldest: number,
): boolean {
  const isOfItsTime = thisUpdate <= notAfter && thisUpdate >= oldest && nextUpdate >= moment;
  return revoked === undefined && isOfItsTime;
}
