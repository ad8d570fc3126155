import type { Case, DocumentState } from '../../core/case/case.ts';
import type { CaseEvent } from '../../core/case/event.ts';
import type { DocumentKind } from '../../core/document.ts';
import { RefusedError } from '../../local/demo/play.ts';
import { joined, readPages } from '../documents/page-text.ts';
import type { Playable } from './world.ts';

/** What a test looks at: refusals, stored events, documents, numbers. */

export type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[];
  readonly problem: RefusedError['problem'];
};

/** The refusal of a call; an error when it was not refused. `fields` reads `business.nib NIB_LENGTH`. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error('The call was not refused', { cause: error });
  const { status, problem } = error;
  return {
    status,
    code: problem.code,
    fields: (problem.fields ?? []).map(({ field, code }) => `${field} ${code}`),
    problem,
  };
}

export async function fileOf({ context }: Playable, caseId: string): Promise<Case> {
  return (await context.cases.get(caseId)).file;
}

/** The events of one type, oldest first. */
export async function eventsOf<T extends CaseEvent['type']>(
  { context }: Playable,
  caseId: string,
  type: T,
): Promise<Extract<CaseEvent, { type: T }>[]> {
  const isOfType = (event: CaseEvent): event is Extract<CaseEvent, { type: T }> => event.type === type;
  return (await context.cases.events(caseId)).map(({ event }) => event).filter(isOfType);
}

/** The last document of a kind. */
export async function documentOf(
  system: Playable,
  caseId: string,
  kind: DocumentKind,
): Promise<DocumentState> {
  const document = (await fileOf(system, caseId)).documents.findLast((candidate) => candidate.kind === kind);
  if (document === undefined) throw new Error(`No ${kind}`);
  return document;
}

/** The text of a document as a reader sees it, in one line. */
export async function textOf(
  { context }: Playable,
  { fileKey }: Pick<DocumentState, 'fileKey'>,
): Promise<string> {
  const { bytes } = await context.files.get(fileKey);
  const pages = await readPages(bytes);
  return pages.map(joined).join('\n').replace(/\s+/g, ' ');
}

/** The register of numbers of a series: `400.7/… used`, `400.7/… voided: why`. */
export async function numbersOf(
  { context }: Playable,
  district: string,
  series: DocumentKind,
  year: number,
): Promise<string[]> {
  const { items } = await context.cases.numbers(district, series, year, { limit: 100 });
  return items.map(
    ({ number, state, reason }) => `${number} ${state}${reason === undefined ? '' : `: ${reason}`}`,
  );
}
