import { writeFileSync } from 'node:fs';
import { countCase } from '../cost/count.ts';
import { COUNTED_FILE } from '../cost/counted.ts';
import { DOCUMENT, readDocument, tablesOf, withTables } from '../cost/document.ts';
import type { Figure } from '../figure.ts';

/** What one case of story S1 needs of AWS: counted, stored, and written into the tables of `docs/cost.md`. */
export const cost: Figure = {
  name: 'cost',
  async measure() {
    const counted = await countCase();
    writeFileSync(COUNTED_FILE, `${JSON.stringify(counted, null, 2)}\n`);
    const tables = tablesOf(counted);
    writeFileSync(DOCUMENT, withTables(readDocument(), tables));
    console.log(`\n${tables.case}\n\n${tables.month}`);
    return [
      { what: 'kept in the table for one case', unit: 'KB', values: [counted.table.bytes / 1000] },
      { what: 'own log of one case', unit: 'KB', values: [counted.log.bytes / 1000] },
    ];
  },
};
