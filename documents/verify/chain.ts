import { equalBytes } from '../pdf/bytes.ts';
import type { Certificate } from './certificate.ts';
import { fail, type Reason, VerificationFailure } from './finding.ts';
import type { Pool } from './pool.ts';

/** From the leaf to a trusted certificate; each is signed by the next. */
export type Path = readonly [Certificate, ...Certificate[]];

/** Also where authorities that certify each other end. */
const LONGEST = 8;
const MOST_PATHS = 16;

/** What a search met on its way; it says why there is no path. */
type Search = {
  readonly pool: Pool;
  readonly candidates: readonly Certificate[];
  /** An issuer that is here by name did not sign: bytes of one of the two were changed. */
  broken: boolean;
  unusable: Reason | undefined;
};

/**
 * The first path from a certificate to a trusted root that passes `check`, which throws VerificationFailure. Names prove
 * nothing (two authorities may have one, also after a change of keys), so only signatures lead on. Throws the first
 * failure of a complete path, else CERTIFICATE_WRONG or UNTRUSTED_ROOT.
 */
export async function findPath(
  leaf: Certificate,
  embedded: readonly Certificate[],
  pool: Pool,
  check: (path: Path) => void,
): Promise<Path> {
  const candidates = [...new Set([...pool.trust.roots, ...embedded])];
  const search: Search = { pool, candidates, broken: false, unusable: undefined };
  let failure: VerificationFailure | undefined;
  let complete = 0;
  for await (const path of pathsFrom([leaf], search)) {
    try {
      check(path);
      pool.remember(path);
      return path;
    } catch (error) {
      if (!(error instanceof VerificationFailure)) throw error;
      failure ??= error;
    }
    complete += 1;
    if (complete === MOST_PATHS) break;
  }
  if (failure) throw failure;
  if (search.unusable) fail(search.unusable);
  return fail(search.broken ? 'CERTIFICATE_WRONG' : 'UNTRUSTED_ROOT');
}

async function* pathsFrom(path: Path, search: Search): AsyncGenerator<Path> {
  const { pool, candidates } = search;
  const current = path.at(-1) ?? path[0];
  pool.step();
  if (pool.trust.roots.includes(current)) {
    yield path;
    return;
  }
  if (path.length === LONGEST) return;
  const named = candidates.filter(({ subject }) => subject === current.issuer);
  const signers = await signersOf(current, named, search);
  if (named.length > 0 && signers.length === 0) search.broken = true;
  for (const issuer of signers) yield* pathsFrom([...path, issuer], search);
}

async function signersOf(
  certificate: Certificate,
  named: readonly Certificate[],
  search: Search,
): Promise<Certificate[]> {
  const signers: Certificate[] = [];
  for (const issuer of named) {
    const link = await search.pool.link(certificate, issuer);
    if (link === 'signed') signers.push(issuer);
    else if (link !== 'unsigned') search.unusable ??= link;
  }
  return signers;
}

/**
 * Certificates that came with a signature but lead nowhere prove nothing, and nothing may change in them unseen: each
 * must be signed by a certificate at hand. One whose issuer is unknown is accepted only as another certificate of an
 * authority on the path (a cross-certificate), as time-stamping services add them. Throws CERTIFICATE_WRONG.
 */
export async function checkStrays(
  embedded: readonly Certificate[],
  path: Path,
  others: readonly Certificate[],
  pool: Pool,
): Promise<void> {
  const known = [...new Set([...pool.trust.roots, ...embedded, ...others])];
  for (const stray of embedded.filter((certificate) => !path.includes(certificate))) {
    if (pool.trust.roots.includes(stray)) continue;
    const named = known.filter(({ subject }) => subject === stray.issuer);
    const links = await Promise.all(named.map((issuer) => pool.link(stray, issuer)));
    const isAccepted = named.length > 0 ? links.includes('signed') : isCrossCertificate(stray, path);
    if (!isAccepted) fail('CERTIFICATE_WRONG');
  }
}

/** A copy with a changed name would have the serial number of its original. */
function isCrossCertificate({ subject, key, serialNumber }: Certificate, path: Path): boolean {
  return path.some(
    (other) =>
      other.subject === subject &&
      other.serialNumber !== serialNumber &&
      equalBytes(other.key.spki, key.spki),
  );
}
