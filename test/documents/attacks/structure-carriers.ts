import type { Signer } from '../../../core/ports.ts';
import type { Body } from '../foreign-pdf.ts';
import type { Edits } from './structure-changes.ts';
import {
  changed,
  lastObjects,
  openTarget,
  signatureText,
  signed,
  type Target,
  update,
} from './structure-forge.ts';

/** A change by somebody who signs nothing. */
export function unsigned(target: Target, edits: Edits): Uint8Array {
  return update(target, merged(target, edits, new Map(), new Map()));
}

/** A change hidden in an update that adds a security store, which needs no signature. */
export function inStore(target: Target, edits: Edits): Uint8Array {
  const store = target.size;
  const objects = new Map<number, Body>([
    [store, `<< /Type /DSS /Certs [${store + 1} 0 R] >>`],
    [store + 1, { keys: '', data: 'sertifikat' }],
  ]);
  return update(target, merged(target, edits, new Map([[target.root, { DSS: `${store} 0 R` }]]), objects));
}

/** A change by the next signer, who has a key of his own. `honest`: the file that he would have made. */
export async function inSignature(
  target: Target,
  edits: Edits,
  honest: Uint8Array,
  signer: Signer,
  entries = '',
): Promise<Uint8Array> {
  const objects = lastObjects(openTarget(honest));
  objects.set(target.size, signatureText(entries));
  const own = new Map([...objects].filter(([number]) => number >= target.size));
  const field = [...objects.keys()].find((number) => number < target.size) ?? 0;
  const signing = { V: `${target.size} 0 R`, AP: `<< /N ${target.size + 1} 0 R >>` };
  return signed(update(target, merged(target, edits, new Map([[field, signing]]), own)), signer);
}

function merged(
  target: Target,
  { edits = new Map(), objects = new Map(), ...rest }: Edits,
  own: ReadonlyMap<number, Record<string, string>>,
  added: ReadonlyMap<number, Body>,
): Edits {
  const numbers = new Set([...edits.keys(), ...own.keys()]);
  const texts = [...numbers].map(
    (number) => [number, changed(target, number, { ...own.get(number), ...edits.get(number) })] as const,
  );
  return { ...rest, objects: new Map<number, Body>([...added, ...texts, ...objects]) };
}
