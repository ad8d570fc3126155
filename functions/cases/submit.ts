import type { Context } from '../../core/context.ts';
import { CASES_OPERATIONS } from '../../core/contract/operations/cases.ts';
import { AppError } from '../../core/errors.ts';
import type { Facility } from '../../core/facility.ts';
import { addMonths, type LocalDate } from '../../core/local-date.ts';
import { plainText } from '../../core/plain-text.ts';
import type { DraftForm } from '../../core/procedures/clinic-permit/application.ts';
import { type Submission, submit } from '../../core/procedures/clinic-permit/commands/submit.ts';
import { sectionsOf } from '../../core/procedures/clinic-permit/register.ts';
import type { Draft } from '../../core/stores.ts';
import { applicantOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';
import type { Once } from '../shared/once.ts';
import { loadSetting, type SettingSource } from '../shared/setting.ts';
import { getOwnDraft } from './draft.ts';

type Needs = SettingSource & Once & Pick<Context, 'cases' | 'drafts' | 'register' | 'ids'>;

/**
 * Submits a draft. The receipt number is not a serial: it cannot be guessed, because it opens the public tracking page.
 * A site outside the district is recorded, answered with the competent region, and the draft stays.
 */
export const submitCase = (context: Needs) =>
  http(
    CASES_OPERATIONS.submitCase,
    async ({ params: { caseId }, body: { version }, actor, keeping }) => {
      const applicant = applicantOf(actor);
      const draft = await getOwnDraft(context, caseId, applicant.party);
      if (draft.version !== version)
        throw new AppError('STALE_VERSION', 'The draft changed', {
          details: { currentVersion: draft.version },
        });
      const setting = await loadSetting(context, draft.form.district);
      const receiptNumber = `${setting.district.code}-${setting.today.replaceAll('-', '').slice(2)}-${context.ids.code().slice(0, 6)}`;
      const register = await registerFacts(context, draft.form, applicant.party, setting.today);
      const event = submit(
        { form: draft.form, files: draft.files, actor: applicant, receiptNumber, register },
        setting,
      );
      const record = await context.cases.load(caseId);
      if (event.type === 'turned-away') {
        await context.cases.append(record, [event]);
        await context.drafts.save({
          ...draft,
          version: draft.version + 1,
          turnedAway: { competent: event.competent, at: event.at },
        });
        throw new AppError('OUT_OF_JURISDICTION', 'The site lies outside the district', {
          details: {
            competent: event.competent,
            fields: [
              {
                field: 'site.areaCode',
                code: 'SITE_OUTSIDE_DISTRICT',
                params: { competent: event.competent.name },
              },
            ],
          },
        });
      }
      const reply = { caseId, receiptNumber, limitDate: event.limitDate };
      await context.cases
        .append(record, [event], { draftVersion: draft.version, ...keeping(reply) })
        .catch((error) => alreadySubmitted(context, draft, error));
      return reply;
    },
    context,
  );

/** Two submissions of one draft: the second learns that it is done. */
async function alreadySubmitted(
  { cases }: Pick<Context, 'cases'>,
  { caseId }: Draft,
  error: unknown,
): Promise<never> {
  const conflict = error instanceof AppError && error.code === 'CONDITION_FAILED';
  const submitted = conflict && (await cases.load(caseId)).file !== undefined;
  if (submitted)
    throw new AppError('ALREADY_SUBMITTED', 'Submitted before', {
      cause: error,
      details: { link: `/berkas/${caseId}` },
    });
  throw error;
}

/** What the register knows that bears on a form, half typed as it may be; a clinic of another party or office is unknown here. */
async function registerFacts(
  { register }: Pick<Context, 'register'>,
  form: DraftForm,
  party: string,
  today: LocalDate,
): Promise<Submission['register']> {
  const facility = form.facilityId === undefined ? undefined : await register.find(form.facilityId);
  const own = facility?.party === party && facility.district === form.district ? facility : undefined;
  const str = form.personInCharge?.strNumber;
  const led = typeof str === 'string' && plainText(str) !== '' ? await register.clinicsLedBy(str) : [];
  const other = led.find(({ facilityId }) => facilityId !== own?.facilityId);
  return {
    operatingOverTwoYears: own !== undefined && addMonths(own.operatingSince, 24) < today,
    ...(other === undefined ? {} : { otherClinicOfPersonInCharge: other.name }),
    ...(own === undefined ? {} : { facility: factsOf(own) }),
  };
}

function factsOf(facility: Facility): NonNullable<Submission['register']['facility']> {
  const { clinic, status, permitUntil } = facility;
  return {
    clinicClass: clinic.clinicClass,
    status,
    sections: sectionsOf(facility),
    ...(permitUntil === undefined ? {} : { permitUntil }),
  };
}
