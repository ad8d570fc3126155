import { constants, inflateSync } from 'node:zlib';
import type { RegionText } from './regions.ts';

/** Inflated object streams of one file; more is a bomb, not a document. */
const MOST_BYTES = 16 * 1024 * 1024;

/** An object stream holds objects out of sight, so it must be read; some readers do not insist on its /Type. */
export function isObjectStream({ tokens, stream }: RegionText): boolean {
  if (stream === undefined) return false;
  return tokens.includes('/ObjStm') || (tokens.includes('/N') && tokens.includes('/First'));
}

/**
 * The bytes of object streams, in one budget for the file. Gives undefined for a stream that cannot be looked into:
 * a filter other than Flate, a predictor, damage, too many bytes.
 */
export function objectStreamReader(bytes: Uint8Array) {
  let left = MOST_BYTES;
  return ({ tokens, stream = 0 }: RegionText, end: number): Uint8Array | undefined => {
    const filters = tokens.filter((token) => /^\/(.*Decode|Fl|Crypt|Predictor|AHx|A85|LZW|RL)$/.test(token));
    const data = bytes.subarray(stream, end);
    if (filters.length === 0 && !tokens.includes('/Filter')) return data;
    if (filters.length !== 1 || filters[0] !== '/FlateDecode') return undefined;
    const inflated = inflate(data, left);
    if (inflated) left -= inflated.length;
    return inflated;
  };
}

/** As readers do it: what stands before a broken end counts. */
function inflate(data: Uint8Array, limit: number): Uint8Array | undefined {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(limit, 1), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
