import { z } from 'zod';
import { PermitKind } from '../../requirement.ts';
import { VERIFIABLE_PDF_BYTES } from '../limits.ts';
import { operation } from '../operation.ts';
import { ROUTES } from '../routes.ts';
import {
  DistrictView,
  FacilityRow,
  FacilityView,
  Offering,
  RequirementsView,
  TrackView,
  TrustView,
  VerificationView,
} from '../views.ts';
import { Cursor, KB, Limit, none, pageOf, read, write } from './shared.ts';

/** What everybody may ask, without a login. */
export const PUBLIC_OPERATIONS = {
  listDistricts: operation({
    ...ROUTES.listDistricts,
    ...read,
    summary: 'Offices that use the system, with their areas',
    access: 'public',
    params: none,
    query: none,
    reply: z.object({ items: z.array(DistrictView) }),
  }),
  listOfferings: operation({
    ...ROUTES.listOfferings,
    ...read,
    summary: 'What one can apply for at an office',
    access: 'public',
    params: z.strictObject({ district: z.string().max(10) }),
    query: none,
    reply: z.object({ items: z.array(Offering) }),
  }),
  getRequirements: operation({
    ...ROUTES.getRequirements,
    ...read,
    summary: 'Documents that an application needs',
    access: 'public',
    params: z.strictObject({ district: z.string().max(10), kind: PermitKind }),
    query: none,
    reply: RequirementsView,
  }),
  trackCase: operation({
    ...ROUTES.trackCase,
    ...read,
    summary: 'Where a file stands, by receipt number',
    access: 'public',
    params: z.strictObject({ receiptNumber: z.string().max(40) }),
    query: none,
    reply: TrackView,
  }),
  searchRegistry: operation({
    ...ROUTES.searchRegistry,
    ...read,
    summary: 'Registered clinics',
    access: 'public',
    params: none,
    query: z.strictObject({
      name: z.string().max(100).optional(),
      number: z.string().max(100).optional(),
      district: z.string().max(10).optional(),
      clinicClass: z.enum(['pratama', 'utama']).optional(),
      cursor: Cursor,
      limit: Limit,
    }),
    reply: pageOf(FacilityRow),
  }),
  getFacility: operation({
    ...ROUTES.getFacility,
    ...read,
    summary: 'One clinic of the register',
    access: 'public',
    params: z.strictObject({ facilityId: z.string().max(60) }),
    query: none,
    reply: FacilityView,
  }),
  verifyCode: operation({
    ...ROUTES.verifyCode,
    ...read,
    summary: 'What the register says of a document',
    access: 'public',
    params: z.strictObject({ code: z.string().max(40) }),
    query: none,
    reply: VerificationView,
  }),
  getTrust: operation({
    ...ROUTES.getTrust,
    ...read,
    summary: 'Root certificates, revocation lists and QR keys, to check documents without this service',
    access: 'public',
    params: none,
    query: none,
    reply: TrustView,
    maxAge: 60,
  }),
  verifyFile: operation({
    ...ROUTES.verifyFile,
    ...write,
    summary: 'Check a signed PDF (body: the file, base64)',
    access: 'public',
    params: none,
    body: z.strictObject({ pdf: z.base64({ error: 'NOT_BASE64' }).min(1, { error: 'EMPTY_FILE' }) }),
    maxBodyBytes: Math.ceil(VERIFIABLE_PDF_BYTES / 3) * 4 + KB,
    reply: VerificationView,
  }),
} as const;
