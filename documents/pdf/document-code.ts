import { openView, readRevisions } from './revisions.ts';
import { isDict, isString } from './values.ts';

/** Our documents name their public code among the keywords. */
const CODE = /(?:^|\s)kode:([A-Z0-9]{8,20})(?:\s|$)/;

/**
 * The public code of a document, from the keywords of its /Info as the last revision has them; of a file that cannot be
 * read, as it stands plainly at its ends. Undefined where there is none.
 */
export function findDocumentCode(pdf: Uint8Array): string | undefined {
  try {
    const view = openView(pdf, readRevisions(pdf));
    const information = view.resolve(view.trailer.entries.get('Info'));
    const keywords = isDict(information) ? view.resolve(information.entries.get('Keywords')) : undefined;
    return isString(keywords) ? CODE.exec(keywords.text)?.[1] : undefined;
  } catch {
    // What is wrong with the file is for the check of its signatures to say; the register still tells of the original.
    return scannedCode(pdf);
  }
}

/** Of a damaged file its ends are looked at, as far as they are plain: our own files have a plain /Info. */
const SCANNED_BYTES = 256 * 1024;
const PLAIN_CODE = /\/Keywords\s{0,4}\((?:[^()]{0,200}\s)?kode:([A-Z0-9]{8,20})[\s)]/;

function scannedCode(pdf: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1');
  const [start, end] = [pdf.subarray(0, SCANNED_BYTES), pdf.subarray(-SCANNED_BYTES)];
  return (PLAIN_CODE.exec(text.decode(end)) ?? PLAIN_CODE.exec(text.decode(start)))?.[1];
}
