import type { Context } from '../../core/context.ts';
import { CASES_OPERATIONS } from '../../core/contract/operations/cases.ts';
import { AppError } from '../../core/errors.ts';
import type { Draft } from '../../core/stores.ts';
import { applicantOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';

type Needs = Pick<Context, 'drafts' | 'cases' | 'clock'>;

/** A draft of the applicant's own party. Throws NOT_FOUND, or ALREADY_SUBMITTED with a link to the case. */
export async function getOwnDraft(
  { drafts, cases }: Pick<Context, 'drafts' | 'cases'>,
  caseId: string,
  party: string,
): Promise<Draft> {
  const draft = await drafts.find(caseId);
  if (draft?.party === party) return draft;
  const { file } = await cases.load(caseId);
  if (file?.party === party)
    throw new AppError('ALREADY_SUBMITTED', 'The draft was submitted', {
      details: { link: `/berkas/${caseId}` },
    });
  throw new AppError('NOT_FOUND', `No draft ${caseId}`);
}

/** What the portal sees of a draft. */
export function draftView({ caseId, version, form, files, updatedAt, turnedAway }: Draft) {
  return { caseId, version, form, files, updatedAt, ...(turnedAway === undefined ? {} : { turnedAway }) };
}

export const getDraft = (context: Pick<Context, 'drafts' | 'cases'>) =>
  http(CASES_OPERATIONS.getDraft, async ({ params, actor }) =>
    draftView(await getOwnDraft(context, params.caseId, applicantOf(actor).party)),
  );

/** Saves what was typed, whole or half; version 0 makes the draft. Repeating the last save is no conflict. */
export const saveDraft = ({ drafts, cases, clock }: Needs) =>
  http(CASES_OPERATIONS.saveDraft, async ({ params: { caseId }, body, actor }) => {
    const { party } = applicantOf(actor);
    const before =
      body.version === 0
        ? await findDraft({ drafts, cases }, caseId, party)
        : await getOwnDraft({ drafts, cases }, caseId, party);
    if (
      before !== undefined &&
      before.version === body.version + 1 &&
      JSON.stringify(before.form) === JSON.stringify(body.form)
    )
      return draftView(before);
    const draft: Draft = {
      caseId,
      party,
      files: before?.files ?? {},
      form: body.form,
      version: body.version + 1,
      updatedAt: clock.now(),
    };
    await drafts.save(draft);
    return draftView(draft);
  });

async function findDraft(
  context: Pick<Context, 'drafts' | 'cases'>,
  caseId: string,
  party: string,
): Promise<Draft | undefined> {
  const known = await context.drafts.find(caseId);
  const submitted = known === undefined && (await context.cases.load(caseId)).file !== undefined;
  return known === undefined && !submitted ? undefined : getOwnDraft(context, caseId, party);
}

export const deleteDraft = (context: Pick<Context, 'drafts' | 'cases'>) =>
  http(CASES_OPERATIONS.deleteDraft, async ({ params, actor }) => {
    const draft = await getOwnDraft(context, params.caseId, applicantOf(actor).party);
    await context.drafts.delete(draft);
    return {};
  });
