import type { TrustView, VerificationView } from '../../../core/contract/views.ts';
import type { Text } from '../../../core/district.ts';
import type { PaperReport } from '../../../documents/paper/check.ts';

/** What the page sends to the worker. `at`: milliseconds since the epoch. */
export type Ask =
  | { readonly ask: 'file'; readonly file: Blob; readonly trust: TrustView; readonly at: number }
  | { readonly ask: 'paper'; readonly fragment: string; readonly trust: TrustView; readonly at: number };

/** What comes back: parts of the file that were read (0 to 1), and then one of the others. */
export type Tell =
  | { readonly tell: 'read'; readonly share: number }
  | { readonly tell: 'file'; readonly found: FileFinding }
  | { readonly tell: 'paper'; readonly found: PaperFinding }
  | { readonly tell: 'unreadable' }
  | { readonly tell: 'failed' };

export type FileFinding = {
  /** Without the register. */
  readonly view: VerificationView;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  /** The public code that the file names. */
  readonly code?: string;
};
export type PaperFinding = PaperReport & { readonly reasonText: Text };
