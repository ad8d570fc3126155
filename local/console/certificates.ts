import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { DiskSigners } from '../../adapters/local/disk-signers.ts';
import type { IssuedCertificate } from '../../adapters/local/issued-certificate.ts';
import { RevocationReason } from '../../adapters/local/pki/revocation-list.ts';
import { AppError } from '../../core/errors.ts';
import { endOfDay, LocalDate, startOfDay } from '../../core/local-date.ts';
import type { HeldCertificate } from '../../core/ports.ts';
import { done, json, order } from './exchange.ts';

const ZONE = 'Asia/Jakarta';
/** An instant, or a day of WIB. */
const Moment = z.union([z.iso.datetime({ offset: true }), LocalDate]);
const RenewOrder = z.strictObject({
  signatory: z.string().min(1).max(200),
  from: Moment.optional(),
  until: Moment.optional(),
});
const RevokeOrder = z.strictObject({
  serialNumber: z
    .string()
    .regex(/^[0-9a-f]{1,40}$/i)
    .transform((text) => text.toLowerCase()),
  reason: RevocationReason.default('unspecified'),
});
const SECTION = '#certificates';

/** The certificates on this machine: who has one, renewal, revocation. True when the route is one of these. */
export function certificateRoutes(signers: DiskSigners) {
  return async (route: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    switch (route) {
      case 'GET /local/certificates':
        json(response, 200, { items: (await signers.issued()).map(view) });
        return true;
      case 'POST /local/certificates/renew': {
        const { signatory, from, until } = await order(request, RenewOrder);
        const renewed = await signers.renew(signatory, {
          ...(from === undefined ? {} : { from: instantOf(from, startOfDay) }),
          ...(until === undefined ? {} : { until: instantOf(until, lastSecond) }),
        });
        done(request, response, view(renewed), SECTION);
        return true;
      }
      case 'POST /local/certificates/revoke': {
        const { serialNumber, reason } = await order(request, RevokeOrder);
        await signers.revoke(serialNumber, reason);
        const revoked = (await signers.issued()).find((each) => each.serialNumber === serialNumber);
        if (!revoked) throw new AppError('INTERNAL', `The certificate ${serialNumber} went away`);
        done(request, response, view(revoked), SECTION);
        return true;
      }
      default:
        return false;
    }
  };
}

function instantOf(moment: string, ofDay: (date: LocalDate, zone: typeof ZONE) => number): number {
  const day = LocalDate.safeParse(moment);
  return day.success ? ofDay(day.data, ZONE) : Date.parse(moment);
}

/** The end of a certificate belongs to it. */
function lastSecond(date: LocalDate, zone: typeof ZONE): number {
  return endOfDay(date, zone) - 1000;
}

function view({ notBefore, notAfter, ...rest }: HeldCertificate & Partial<IssuedCertificate>) {
  const { revocation, ...certificate } = rest;
  return {
    ...certificate,
    notBefore: new Date(notBefore).toISOString(),
    notAfter: new Date(notAfter).toISOString(),
    ...(revocation
      ? { revoked: { at: new Date(revocation.at).toISOString(), reason: revocation.reason } }
      : {}),
  };
}
