import type { Documents } from '../core/ports.ts';
import { render } from './render.ts';
import { sign } from './sign.ts';
import { verify } from './verify.ts';

export { inspectUpload } from './inspect-upload.ts';

/** The port of `core/ports.ts`: bytes in, bytes out. */
export const documents: Documents = { render, sign, verify };
