import type { PdfTools } from '../core/ports.ts';
import { render } from './render.ts';
import { sign } from './sign.ts';
import { verify } from './verify.ts';

export { inspectUpload } from './inspect-upload.ts';

/** The port of `core/ports.ts`: bytes in, bytes out. */
export const pdf: PdfTools = { render, sign, verify };
