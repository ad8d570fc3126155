import type { Context } from '../../core/context.ts';
import { OFFICE_OPERATIONS } from '../../core/contract/operations/office.ts';
import { districtOf } from '../shared/actor.ts';
import { http } from '../shared/http.ts';

/** The register of document numbers of the own office. */
export const listNumbers = ({ cases }: Pick<Context, 'cases'>) =>
  http(OFFICE_OPERATIONS.listNumbers, async ({ query: { kind, year, limit, cursor }, actor }) => {
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const found = await cases.numbers(districtOf(actor), kind, year, page);
    return { ...found, items: [...found.items] };
  });
