import type { SignatureReport, Trust, Verdict, VerificationReport } from '../../core/ports.ts';
import { stateOf } from './finding.ts';
import { findingOfFile, openSigned } from './open.ts';
import { reportOn, VALID } from './report.ts';

/**
 * Says whether a PDF is as it was signed, by whom and when: VALID when every signature is, INVALID when something is
 * wrong, INDETERMINATE when it cannot be told (no signature, no PDF, nobody we trust). `at` is the instant (milliseconds)
 * of the check: certificates must hold then, unless a time stamp proves that a signature is older. Everything comes from
 * the file and from `trust`; nothing is fetched. Hostile bytes give a report, never an exception.
 */
export async function verify(pdf: Uint8Array, trust: Trust, at: number): Promise<VerificationReport> {
  try {
    const { signatures, documentTimestamps, revisions } = await reportOn(openSigned(pdf), trust, at);
    const worst = worstOf([...signatures, ...documentTimestamps]);
    // Time stamps alone say when, but nobody says so.
    const verdict = signatures.length === 0 && worst === VALID ? stateOf('NO_SIGNATURE') : worst;
    return { ...verdict, signatures, documentTimestamps, revisions };
  } catch (error) {
    const finding = findingOfFile(error, pdf);
    return { ...finding, signatures: [], documentTimestamps: [], revisions: 0 };
  }
}

function worstOf(reports: readonly SignatureReport[]): Verdict {
  const worst =
    reports.find(({ state }) => state === 'INVALID') ??
    reports.find(({ state }) => state === 'INDETERMINATE');
  return worst ? { state: worst.state, reason: worst.reason } : VALID;
}
