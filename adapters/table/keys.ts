import type { Key } from '../../core/ports.ts';

/**
 * The single-table design on one page.
 *
 * | Item              | pk                          | sk                    | index1 (lists)          | index2 (lists)        | index3 (clock)     |
 * |-------------------|-----------------------------|-----------------------|-------------------------|-----------------------|--------------------|
 * | event             | CASE#id                     | EVENT#00001           |                         |                       |                    |
 * | head              | CASE#id                     | HEAD                  | PARTY#p / updated       | DISTRICT#d / updated  | WAKE#d / instant   |
 * | draft             | CASE#id                     | DRAFT                 | PARTY#p / updated       |                       |                    |
 * | upload            | CASE#id                     | FILE#id               |                         |                       |                    |
 * | open task         | CASE#id                     | TASK#name-1           | INBOX#… / due           | PERSON#id / due       |                    |
 * | wait for a task   | CASE#id                     | TOKEN#name-1          |                         |                       |                    |
 * | document's number | CASE#id                     | NUMBER#permit-1       |                         |                       |                    |
 * | receipt           | RECEIPT#number              | RECEIPT               |                         |                       |                    |
 * | open application  | OPEN#clinic#kind            | OPEN                  |                         |                       |                    |
 * | document code     | CODE#code                   | CODE                  |                         |                       |                    |
 * | number            | NUMBER#d#series#year        | 000001                |                         |                       |                    |
 * | number counter    | COUNTER#d#series#year       | COUNTER               |                         |                       |                    |
 * | facility          | FACILITY#id                 | FACILITY              | REGISTER#d / name#id    | OWNER#party / id      |                    |
 * | facility word     | WORD#ab                     | word#id               |                         |                       |                    |
 * | facility number   | PERMIT#plain number         | id                    |                         |                       |                    |
 * | person in charge  | LEADS#STR                   | id                    |                         |                       |                    |
 * | declared holiday  | CALENDAR#d                  | EVENT#2026-12-24      |                         |                       |                    |
 * | reply to a POST   | REPLY#scope                 | key                   |                         |                       |                    |
 * | mail              | MAIL#id                     | MAIL                  |                         |                       |                    |
 *
 * An sk that begins with EVENT# is passed on by the change feed. A number is taken in a transaction of three: the counter
 * under its version, the register's row as reserved, and the document's number, which makes a repetition find the same one.
 */
const padded = (value: number, width: number) => String(value).padStart(width, '0');

/** Instants sort as text. */
export const instant = (milliseconds: number) => padded(milliseconds, 15);

export const casePk = (caseId: string) => `CASE#${caseId}`;
export const eventKey = (caseId: string, seq: number): Key => ({
  pk: casePk(caseId),
  sk: `EVENT#${padded(seq, 5)}`,
});
export const headKey = (caseId: string): Key => ({ pk: casePk(caseId), sk: 'HEAD' });
export const draftKey = (caseId: string): Key => ({ pk: casePk(caseId), sk: 'DRAFT' });
export const uploadKey = (caseId: string, fileId: string): Key => ({
  pk: casePk(caseId),
  sk: `FILE#${fileId}`,
});
export const taskKey = (caseId: string, taskId: string): Key => ({
  pk: casePk(caseId),
  sk: `TASK#${taskId}`,
});
export const waitKey = (caseId: string, taskId: string): Key => ({
  pk: casePk(caseId),
  sk: `TOKEN#${taskId}`,
});
export const documentNumberKey = (caseId: string, documentId: string): Key => ({
  pk: casePk(caseId),
  sk: `NUMBER#${documentId}`,
});
export const receiptKey = (receiptNumber: string): Key => ({ pk: `RECEIPT#${receiptNumber}`, sk: 'RECEIPT' });
export const openKey = (clinic: string, kind: string): Key => ({ pk: `OPEN#${clinic}#${kind}`, sk: 'OPEN' });
export const codeKey = (code: string): Key => ({ pk: `CODE#${code}`, sk: 'CODE' });
export const numberPk = (district: string, series: string, year: number) =>
  `NUMBER#${district}#${series}#${year}`;
export const numberKey = (district: string, series: string, year: number, serial: number): Key => ({
  pk: numberPk(district, series, year),
  sk: padded(serial, 6),
});
export const counterKey = (district: string, series: string, year: number): Key => ({
  pk: `COUNTER#${district}#${series}#${year}`,
  sk: 'COUNTER',
});
export const facilityKey = (facilityId: string): Key => ({ pk: `FACILITY#${facilityId}`, sk: 'FACILITY' });
export const wordKey = (word: string, facilityId: string): Key => ({
  pk: wordPk(word),
  sk: `${word}#${facilityId}`,
});
export const wordPk = (word: string) => `WORD#${word.slice(0, 2)}`;
export const permitKey = (number: string, facilityId: string): Key => ({
  pk: `PERMIT#${number}`,
  sk: facilityId,
});
export const leadsKey = (strNumber: string, facilityId: string): Key => ({
  pk: `LEADS#${strNumber}`,
  sk: facilityId,
});
export const holidayKey = (district: string, date: string): Key => ({
  pk: `CALENDAR#${district}`,
  sk: `EVENT#${date}`,
});
export const replyKey = (scope: string, key: string): Key => ({ pk: `REPLY#${scope}`, sk: key });
export const mailKey = (mailId: string): Key => ({ pk: `MAIL#${mailId}`, sk: 'MAIL' });

export const partyList = (party: string) => `PARTY#${party}`;
export const districtList = (district: string) => `DISTRICT#${district}`;
export const wakeList = (district: string) => `WAKE#${district}`;
export const roleInbox = (district: string, role: string) => `INBOX#${district}#${role}`;
export const partyInbox = (party: string) => `INBOX#party#${party}`;
export const personInbox = (personId: string) => `PERSON#${personId}`;
export const registerList = (district: string) => `REGISTER#${district}`;
export const ownerList = (party: string) => `OWNER#${party}`;
