import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../adapters/local/database.ts';
import { sqliteTable } from '../../adapters/local/sqlite-table.ts';
import { createCalendarStore } from '../../adapters/table/stores.ts';
import type { CalendarStore, DeclaredHoliday } from '../../core/stores.ts';
import { knownCalendars } from '../../local/known-calendars.ts';
import { date } from '../core/builders.ts';

const day = (text: string): DeclaredHoliday => ({
  date: date(text),
  name: 'Hari jadi kota',
  legalBasis: 'Keputusan Wali Kota',
  declaredBy: 'admin',
  declaredAt: 0,
});
const openStore = () => createCalendarStore(sqliteTable(openDatabase(':memory:')));

describe('calendars that are known', () => {
  it('are read once for each district', async () => {
    const store = openStore();
    const asked: string[] = [];
    const declared: CalendarStore['declared'] = (district) => {
      asked.push(district);
      return store.declared(district);
    };
    const calendars = knownCalendars({ ...store, declared });
    for (const district of ['17.71', '17.71', '15.03', '17.71']) await calendars.declared(district);
    expect(asked).toEqual(['17.71', '15.03']);
  });

  it('have a day off as soon as it is declared', async () => {
    const calendars = knownCalendars(openStore());
    expect(await calendars.declared('17.71')).toEqual([]);
    await calendars.declare('17.71', day('2026-12-24'));
    expect(await calendars.declared('17.71')).toEqual([day('2026-12-24')]);
  });

  it('are read again after a reading that failed', async () => {
    const store = openStore();
    let failing = true;
    const declared: CalendarStore['declared'] = async (district) => {
      if (failing) throw new Error('No answer');
      return store.declared(district);
    };
    const calendars = knownCalendars({ ...store, declared });
    await expect(calendars.declared('17.71')).rejects.toThrow('No answer');
    failing = false;
    expect(await calendars.declared('17.71')).toEqual([]);
  });
});
