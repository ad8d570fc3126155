import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { SigningJournal, SigningLine } from '../../core/ports.ts';

const JSON_TYPE = 'application/json';
const at = z.number();
/** A line names its attempt: two attempts that write the same thing at the same time must not look like one. */
const StoredLine = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('asked'), at, attempt: z.string() }),
    z.object({ type: z.literal('refused'), at, by: z.enum(['service', 'person']), attempt: z.string() }),
    z.object({ type: z.literal('answered'), at, serviceId: z.string(), attempt: z.string() }),
  ])
  .transform(({ attempt: _, ...line }): SigningLine => line);

type Needs = Pick<Context, 'files' | 'ids'>;

/** The journal of one signature, kept line by line under write-once keys beside the signed file. */
export function signingJournal({ files, ids }: Needs, fileKey: string): SigningJournal {
  const attempt = ids.uuid();
  const keyOf = (place: number) => `${fileKey}.log/${String(place).padStart(3, '0')}`;
  let next = 0;
  return {
    async read() {
      const lines: SigningLine[] = [];
      for (;;) {
        const line = await findLine(files, keyOf(lines.length));
        if (line === undefined) break;
        lines.push(line);
      }
      next = lines.length;
      return lines;
    },
    async add(line) {
      const bytes = Buffer.from(JSON.stringify({ ...line, attempt }));
      await files.putOnce(keyOf(next), { bytes: new Uint8Array(bytes), contentType: JSON_TYPE });
      next += 1;
    },
  };
}

async function findLine(files: Needs['files'], key: string): Promise<SigningLine | undefined> {
  try {
    const { bytes } = await files.get(key);
    return StoredLine.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
