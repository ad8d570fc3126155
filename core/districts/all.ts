import type { District } from '../district.ts';
import { readDistricts } from './index.ts';

/** Every office that works with this system. A deployment that serves some of them reads those alone. */
export const DISTRICTS: readonly District[] = readDistricts();
