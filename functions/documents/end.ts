import type { Actor } from '../../core/actor.ts';
import type { Case } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { DOCUMENTS_OPERATIONS } from '../../core/contract/operations/documents.ts';
import { END_OF } from '../../core/document-end.ts';
import type { Facility } from '../../core/facility.ts';
import {
  type Ending,
  endDocument as ended,
  getEndable,
  type Replacing,
} from '../../core/procedures/clinic-permit/commands/end-document.ts';
import type { Setting } from '../../core/procedures/clinic-permit/setting.ts';
import { facilityIdOf, standingOf } from '../../core/procedures/clinic-permit/standing.ts';
import type { SubmittedRecord } from '../../core/stores.ts';
import { requireFreshLogin } from '../shared/actor.ts';
import { type Change, type Changing, changeCase } from '../shared/change-case.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

type Needs = Changing & Pick<Context, 'register'>;

/** Ends a signed document with a public reason, and its permit in the register of clinics, in one transaction. */
export const endDocument = (context: Needs) =>
  http(
    DOCUMENTS_OPERATIONS.endDocument,
    async (input) => {
      requireFreshLogin(input.actor, input.event);
      const { caseId, documentId } = input.params;
      const ending: Ending = { ...input.body, documentId };
      return changeCase(
        context,
        input,
        (file, person, setting) => change(context, file, ending, person, setting),
        (version) => ({ caseId, documentId, state: END_OF[ending.action], version }),
      );
    },
    context,
  );

async function change(
  context: Needs,
  file: Case,
  ending: Ending,
  person: Actor,
  setting: Setting,
): Promise<Change> {
  // Whoever may not end this document learns nothing about others.
  getEndable(file, ending, person);
  const before = await findFacility(context, file);
  const other = ending.action === 'replace' ? await findReplacing(context, ending.replacedBy) : undefined;
  const facts = { facility: before, replacing: other?.replacing };
  const { event, facility } = ended(file, ending, person, setting, facts);
  return {
    events: [event],
    ...(facility === undefined ? {} : { facility: { before, after: facility } }),
    // It must still be in force at the moment at which it takes the place.
    ...(other === undefined ? {} : { beside: other.record }),
  };
}

async function findFacility({ register }: Needs, file: Case): Promise<Facility | undefined> {
  const facilityId = facilityIdOf(file);
  return facilityId === undefined ? undefined : register.find(facilityId);
}

type Found = { readonly record: SubmittedRecord; readonly replacing: Replacing };

async function findReplacing(context: Needs, code: string): Promise<Found | undefined> {
  const place = await context.cases.findByDocumentCode(code);
  if (place === undefined) return undefined;
  const record = await context.cases.get(place.caseId);
  const { file } = record;
  const document = file.documents.find(({ documentId }) => documentId === place.documentId);
  if (document === undefined) return undefined;
  const { zone } = getOffice(context, file.district);
  const standing = standingOf(document, await findFacility(context, file), zone);
  return { record, replacing: { file, document, standing } };
}
