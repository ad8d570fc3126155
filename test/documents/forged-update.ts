import type { Signer } from '../../core/ports.ts';
import { sha256 } from '../../documents/pdf/bytes.ts';
import { encodeSignedData } from '../../documents/sign/cms.ts';

/**
 * What a dishonest second signer could do: a signed revision, cryptographically sound, that also changes other
 * objects. `before` is the file without the last signature, `after` the file with it.
 */
export async function forgeUpdate(
  before: Uint8Array,
  after: Uint8Array,
  change: (update: string) => string,
  signer: Signer,
): Promise<Uint8Array> {
  const honest = Buffer.from(after).toString('latin1').slice(before.length);
  const [objects = '', ending = ''] = change(honest).split(/(?<=\n)xref\n/);
  const trailer = /trailer\n[\s\S]*?\nstartxref\n/.exec(ending)?.[0] ?? '';
  const placed = [...objects.matchAll(/^(\d+) 0 obj$/gm)].map(
    (found) => [Number(found[1]), found.index] as const,
  );
  const rows = placed.map(
    ([number, index]) => `${number} 1\n${String(before.length + index).padStart(10, '0')} 00000 n \n`,
  );
  const tail = `xref\n${rows.join('')}${trailer}${before.length + objects.length}\n%%EOF\n`;
  return resign(Buffer.concat([before, Buffer.from(objects + tail, 'latin1')]), before.length, signer);
}

async function resign(pdf: Buffer, from: number, signer: Signer): Promise<Uint8Array> {
  const contents = pdf.indexOf('/Contents <', from) + '/Contents '.length;
  const after = pdf.indexOf('>', contents) + 1;
  const start = pdf.indexOf('/ByteRange [', from);
  const length = pdf.indexOf(']', start) + 1 - start;
  const range = `/ByteRange [0 ${contents} ${after} ${pdf.length - after}]`;
  pdf.write(range.length > length ? '' : range.padEnd(length), start, 'latin1');
  const signed = Buffer.concat([pdf.subarray(0, contents), pdf.subarray(after)]);
  const cms = Buffer.from(await encodeSignedData(await sha256(signed), signer)).toString('hex');
  pdf.write(cms.padEnd(after - contents - 2, '0'), contents + 1, 'latin1');
  return new Uint8Array(pdf);
}
