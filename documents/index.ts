import type { PdfTools } from '../core/ports.ts';
import { sealPaper } from './paper/seal.ts';
import { render } from './render.ts';
import { sign } from './sign/index.ts';
import { verify } from './verify/index.ts';

export { inspectUpload } from './inspect-upload.ts';

/** The port of `core/ports.ts`: bytes in, bytes out. */
export const pdf: PdfTools = { render, sealPaper, sign, verify };
