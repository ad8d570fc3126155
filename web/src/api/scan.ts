import { problemCode, ScanUnfinishedError } from './errors.ts';

/** Milliseconds before each repetition: growing at first, five minutes in all. */
const FIRST = [1000, 2000, 4000];
const THEN = 5000;
const LIMIT = 300_000;
const PAUSES = [
  ...FIRST,
  ...Array<number>(Math.floor((LIMIT - FIRST.reduce((sum, pause) => sum + pause, 0)) / THEN)).fill(THEN),
];

export type ScanControl = {
  /** The store is still scanning the file for viruses; said once. */
  readonly onScan?: () => void;
  readonly signal?: AbortSignal;
};

/**
 * Repeats an attachment while the API answers FILE_PENDING. Throws ScanUnfinishedError after five minutes, an AbortError
 * when it is cancelled, and whatever else `attach` throws at once.
 */
export async function whenScanned<Reply extends object>(
  attach: () => Promise<Reply>,
  { onScan, signal }: ScanControl = {},
): Promise<Reply> {
  const first = await attach().catch(throwUnlessPending);
  if (first !== undefined) return first;
  onScan?.();
  for (const pause of PAUSES) {
    await wait(pause, signal);
    const reply = await attach().catch(throwUnlessPending);
    if (reply !== undefined) return reply;
  }
  throw new ScanUnfinishedError('the store is still scanning the file');
}

function throwUnlessPending(error: unknown): undefined {
  if (problemCode(error) !== 'FILE_PENDING') throw error;
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('cancelled', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
