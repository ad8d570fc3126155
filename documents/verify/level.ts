import type { SignatureLevel } from '../../core/signature-level.ts';
import type { Path } from './chain.ts';
import type { Material } from './long-term.ts';
import type { Pool } from './pool.ts';
import { isInForce } from './revocation.ts';
import type { Proof, Seal } from './timestamp.ts';

export type Levelled = {
  readonly path: Path;
  /** Time stamps in the signature itself. */
  readonly stamps: readonly Proof[];
  /** Valid document time stamps over it, oldest first. */
  readonly seals: readonly Seal[];
  /** What the file holds now. */
  readonly material: Material;
};

/**
 * What a valid signature reaches (ETSI EN 319 142-1 §6.3): B-T with a proof of its time, B-LT when the file also shows
 * that every certificate was in force then, B-LTA when a document time stamp preserves that.
 */
export async function levelOf(signature: Levelled, pool: Pool): Promise<SignatureLevel> {
  const { stamps, seals, material } = signature;
  const [proof] = [...stamps, ...seals].sort((one, other) => one.at - other.at);
  if (proof === undefined) return 'B-B';
  // What is needed as the proof cannot preserve its own certificates.
  for (const seal of seals.filter((each) => each !== proof)) {
    if (await isShown(signature, proof, seal.material, pool)) return 'B-LTA';
  }
  return (await isShown(signature, proof, material, pool)) ? 'B-LT' : 'B-T';
}

async function isShown(
  { path, stamps }: Levelled,
  proof: Proof,
  material: Material,
  pool: Pool,
): Promise<boolean> {
  if (!(await isInForce(path, material, proof.at, pool))) return false;
  for (const stamp of new Set([proof, ...stamps])) {
    if (!(await isInForce(stamp.path, material, stamp.at, pool))) return false;
  }
  return true;
}
