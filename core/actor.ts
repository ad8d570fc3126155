import { z } from 'zod';
import { ROLES } from './roles.ts';

export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Who acts, from the access token. Officials have a district, applicants a party. */
export type Actor = {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly district?: string;
  readonly party?: string;
  /** Instant of the last login with password, milliseconds since the epoch. */
  readonly authenticatedAt: number;
};

/** In whose name and on which basis an act was done; an event keeps all four. */
export const Authority = z.object({
  /** The office in whose name: "Kepala Dinas Kesehatan Kota Bengkulu". */
  onBehalfOf: z.string().min(1),
  /** The decree of the mandate or delegation. */
  legalBasis: z.string().min(1),
  from: z.string(),
  until: z.string().optional(),
});
export type Authority = z.infer<typeof Authority>;

/** How a person or the system stands in an event. */
export const ActorRecord = z.object({
  personId: z.string().min(1),
  name: z.string().min(1),
  role: z.union([Role, z.literal('system')]),
  authority: Authority.optional(),
});
export type ActorRecord = z.infer<typeof ActorRecord>;

/** The system itself: clock, jurisdiction check, seal of the office. */
export const SYSTEM: ActorRecord = { personId: 'system', name: 'Sistem Sahkan', role: 'system' };
