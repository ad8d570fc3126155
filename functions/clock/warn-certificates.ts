import { milestoneOf, warningMail } from '../../core/certificate-warning.ts';
import type { Context } from '../../core/context.ts';
import type { District } from '../../core/district.ts';
import { AppError } from '../../core/errors.ts';
import type { HeldCertificate } from '../../core/ports.ts';

type Needs = Pick<Context, 'documents' | 'clock' | 'districts' | 'directory' | 'mailer' | 'baseUrl' | 'log'>;

/**
 * Tells the administrators that a certificate ends in 60, 30 and 7 days, and that it has ended; each of them once, however
 * often this runs. After a time without runs only the nearest of these is told.
 */
export const warnCertificates = (context: Needs) => async (): Promise<void> => {
  const failures: unknown[] = [];
  for (const certificate of await context.documents.held()) {
    for (const district of concerned(certificate, context.districts)) {
      await warn(context, certificate, district).catch((error: unknown) => {
        failures.push(error);
        context.log.error('A certificate warning was not sent', error, { district: district.code });
      });
    }
  }
  if (failures.length > 0)
    throw new AppError('INTERNAL', `${failures.length} certificate warnings were not sent`, {
      cause: failures[0],
    });
};

async function warn(context: Needs, certificate: HeldCertificate, { code, zone }: District): Promise<void> {
  const { clock, directory, mailer, baseUrl, log } = context;
  const now = clock.now();
  const milestone = milestoneOf(certificate, now, zone);
  if (milestone === undefined) return;
  const admins = await directory.adminsOf(code);
  if (admins.length === 0)
    log.warn('A certificate ends, and nobody administers the district', { district: code });
  for (const to of admins) await mailer.send(warningMail({ certificate, milestone, zone, now, to, baseUrl }));
}

/** A seal or paper key is of one district, an official of those whose official he is; anybody else concerns all of them. */
function concerned({ signatory }: HeldCertificate, districts: readonly District[]): readonly District[] {
  const [kind, id = ''] = signatory.split(/:(.*)/s);
  const own = districts.filter(({ code, versions }) =>
    kind === 'person'
      ? versions.some(({ officials }) => officials.some(({ personId }) => personId === id))
      : code === id,
  );
  return own.length > 0 ? own : districts;
}
