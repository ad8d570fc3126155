import { z } from 'zod';

/** ETSI EN 319 142-1 §6: B · with a time stamp · with long-term validation data · with archive time stamps. */
export const SignatureLevel = z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']);
export type SignatureLevel = z.infer<typeof SignatureLevel>;
