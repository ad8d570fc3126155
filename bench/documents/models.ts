import { apply } from '../../core/case/replay.ts';
import type { Block, DocumentModel } from '../../core/document.ts';
import { documentOf } from '../../core/procedures/clinic-permit/documents/index.ts';
import { loadSetting } from '../../functions/shared/setting.ts';
import type { LocalSystem } from '../../local/system.ts';
import { submissions } from '../parts/cases.ts';

const DISTRICT = '17.71';
const ROWS = 200;

/** What grants the permit of story S1, as the procedure writes it: a decision of two pages, or a letter of one. */
export async function permitModel(
  { context }: LocalSystem,
  kind: 'operating-permit' | 'verification-result' = 'operating-permit',
): Promise<DocumentModel> {
  const setting = await loadSetting(context, DISTRICT);
  const event = submissions(setting)(1);
  const file = apply(undefined, { caseId: 'measured', seq: 1, prevHash: '', hash: '', event });
  if (file === undefined) throw new Error('No case');
  return documentOf(kind, file, setting, {
    number: '400.7/IOK-001/DINKES/VII/2026',
    code: 'K7QM2XHD94TR',
    verifyUrl: `${context.baseUrl}/v/K7QM2XHD94TR`,
    specimen: true,
  });
}

/** A record of a visit with a checklist of 200 rows over several pages. */
export function reportModel(permit: DocumentModel): DocumentModel {
  const rows = Array.from({ length: ROWS }, (_, index) => [
    String(index + 1),
    `Tersedia ruang tindakan dengan pencahayaan cukup, wastafel, dan alur bersih-kotor (butir ${index + 1})`,
    index % 9 === 0 ? 'Tidak' : 'Ya',
    index % 9 === 0 ? 'Wastafel ruang tindakan belum mengalir; diperbaiki sebelum kunjungan ulang' : '-',
  ]);
  return {
    ...permit,
    kind: 'visit-record',
    shape: { type: 'titled', title: 'BERITA ACARA VISITASI' },
    body: [
      { type: 'paragraph', text: 'Tim visitasi telah memeriksa klinik dengan daftar periksa berikut.' },
      {
        type: 'table',
        caption: 'Daftar periksa',
        columns: [
          { header: 'No', weight: 1 },
          { header: 'Butir', weight: 8 },
          { header: 'Sesuai', weight: 2 },
          { header: 'Catatan', weight: 5 },
        ],
        rows,
      },
    ],
  };
}

/** What a document says, for programs that know no models: plain texts, facts, items and at most one table. */
export type Content = {
  readonly head: readonly string[];
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly items: readonly string[];
  readonly table?: {
    /** Points. */
    readonly widths: readonly number[];
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly signature: readonly string[];
};

const TEXT_WIDTH = 467;

export function contentOf({ letterhead, shape, body, signatories, footer, number }: DocumentModel): Content {
  const tables = body.flatMap((block) => (block.type === 'table' ? [tableOf(block)] : []));
  const [table] = tables;
  return {
    head: [letterhead.government, letterhead.office, ...letterhead.lines],
    title: `${shape.type === 'titled' ? shape.title : shape.subject} ${number}`,
    paragraphs: [...body.flatMap(textsOf), ...footer],
    facts: body.flatMap(factsOf),
    items: body.flatMap(itemsOf),
    ...(table === undefined ? {} : { table }),
    signature: signatories.flatMap(({ capacity, name, employeeNumber = '' }) => [
      capacity,
      name,
      employeeNumber,
    ]),
  };
}

function textsOf(block: Block): string[] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.text];
  return block.type === 'decision' ? [block.establishes] : [];
}

function factsOf(block: Block): (readonly [string, string])[] {
  const rows = block.type === 'facts' ? block.rows : [];
  const dictums = block.type === 'decision' ? block.dictums.flatMap(({ facts = [] }) => facts) : [];
  return [...rows, ...dictums].map(({ label, value }) => [label, value] as const);
}

function itemsOf(block: Block): string[] {
  if (block.type === 'numbered' || block.type === 'considerations') return block.items;
  return block.type === 'decision' ? block.dictums.flatMap(({ text, items = [] }) => [text, ...items]) : [];
}

function tableOf({ columns, rows }: Extract<Block, { type: 'table' }>) {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  return {
    widths: columns.map(({ weight }) => Math.floor((TEXT_WIDTH * weight) / total)),
    headers: columns.map(({ header }) => header),
    rows,
  };
}
