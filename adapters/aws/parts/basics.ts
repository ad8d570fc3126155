import { digest, ids } from '../../node/identity.ts';
import type { Part } from './part.ts';

/** Time and ids. */
export const basics: Part<'clock' | 'ids' | 'digest'> = () => ({ clock: { now: Date.now }, ids, digest });
