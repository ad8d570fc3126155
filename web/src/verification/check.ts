import type { TrustView } from '../../../core/contract/views.ts';
import type { Ask, FileFinding, PaperFinding, Tell } from './protocol.ts';

/** The check did not come to its end on this device. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
  /** `unreadable`: the file cannot be read · `unavailable`: the part that checks could not be loaded · `failed`: it broke */
  readonly what: 'unreadable' | 'unavailable' | 'failed';

  constructor(what: CheckError['what']) {
    super(what);
    this.what = what;
  }
}

/** Milliseconds after which a check is stopped: a file that takes longer was made to. */
export const LONGEST_CHECK = 60_000;

/** The part of a Worker that a check uses. */
export type CheckWorker = {
  onmessage: ((event: MessageEvent<Tell>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(ask: Ask): void;
  terminate(): void;
};
export type CheckOptions = {
  readonly signal?: AbortSignal;
  /** The share of the file that was read, 0 to 1. */
  readonly onRead?: (share: number) => void;
  readonly open?: () => CheckWorker;
  /** Milliseconds. */
  readonly limit?: number;
};

/** Whether this page may check by itself: browsers give WebCrypto only to https and to this machine. */
export function canCheckHere(): boolean {
  return globalThis.crypto?.subtle !== undefined && typeof Worker !== 'undefined';
}

/** The instant for a check: a device may lag behind the office, and the office knows its own time. */
export function checkTime({ servedAt }: Pick<TrustView, 'servedAt'>, deviceNow: number): number {
  return Math.max(deviceNow, servedAt);
}

/**
 * Checks a PDF on this device. Undefined when it took too long. Throws CheckError, and the reason of the signal when it
 * was cancelled.
 */
export async function checkFile(
  file: Blob,
  trust: TrustView,
  at: number,
  options: CheckOptions = {},
): Promise<FileFinding | undefined> {
  const told = await run({ ask: 'file', file, trust, at }, options);
  if (told === undefined || told.tell === 'file') return told?.found;
  throw new CheckError('failed');
}

/** Checks what a QR code states, on this device; like `checkFile`. */
export async function checkPaper(
  fragment: string,
  trust: TrustView,
  at: number,
  options: CheckOptions = {},
): Promise<PaperFinding | undefined> {
  const told = await run({ ask: 'paper', fragment, trust, at }, options);
  if (told === undefined || told.tell === 'paper') return told?.found;
  throw new CheckError('failed');
}

type Found = Extract<Tell, { readonly tell: 'file' | 'paper' }>;

/** One worker for one question; whatever happens, it is ended. */
async function run(ask: Ask, options: CheckOptions): Promise<Found | undefined> {
  const { signal, onRead, open = openWorker, limit = LONGEST_CHECK } = options;
  signal?.throwIfAborted();
  const worker = open();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cancel = () => {};
  try {
    return await new Promise<Found | undefined>((resolve, reject) => {
      timer = setTimeout(() => resolve(undefined), limit);
      cancel = () => reject(signal?.reason);
      signal?.addEventListener('abort', cancel);
      worker.onmessage = ({ data }) => {
        if (data.tell === 'read') onRead?.(data.share);
        else if (data.tell === 'unreadable' || data.tell === 'failed') reject(new CheckError(data.tell));
        else resolve(data);
      };
      worker.onerror = () => reject(new CheckError('unavailable'));
      worker.postMessage(ask);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}

function openWorker(): CheckWorker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'verification' });
}
