import { fail } from './finding.ts';

/** Clocks of signers differ a little from those of time-stamping authorities. */
const MOST_AHEAD = 10 * 60_000;
/** A signature is stamped when it is made; a service that was away is tried again within the day. */
const MOST_BEHIND = 86_400_000;

type Moment = { readonly at: number } | undefined;

/**
 * Checks a claimed time, milliseconds, against the first proof of the signature and its own time stamp. A document time
 * stamp may come years later, so that it only limits how late the claim can be. Throws CLAIMED_TIME_WRONG.
 */
export function checkClaimedTime(
  claimedAt: number,
  { proof, stamp }: { readonly proof: Moment; readonly stamp: Moment },
): void {
  if (proof && claimedAt > proof.at + MOST_AHEAD) fail('CLAIMED_TIME_WRONG');
  if (stamp && claimedAt < stamp.at - MOST_BEHIND) fail('CLAIMED_TIME_WRONG');
}
