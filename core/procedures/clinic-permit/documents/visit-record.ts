import type { ChecklistAnswer } from '../../../case/work.ts';
import { officialAt } from '../../../districts/index.ts';
import { AppError } from '../../../errors.ts';
import { formatDate } from '../../../local-date.ts';
import type { ChecklistItem } from '../../../requirement.ts';
import {
  CLINIC_FIELD,
  type Content,
  clinicFacts,
  facts,
  heading,
  officialSigner,
  paragraph,
  type Source,
} from './parts.ts';

const ANSWER = { yes: 'Ya', no: 'Tidak', 'not-applicable': 'Tidak berlaku' } as const;
const CONCLUSION = {
  met: 'Memenuhi standar: disetujui',
  'not-met': 'Belum memenuhi standar: diperbaiki',
  rejected: 'Tidak memenuhi standar: ditolak',
} as const;

/** Berita Acara: the checklist as it was found, signed by the leader of the team and countersigned by the clinic. */
export function visitRecord({ file, setting }: Source): Content {
  const visit = file.visits.findLast(({ report }) => report !== undefined);
  if (visit?.report === undefined) throw new AppError('INTERNAL', `Case ${file.caseId} has no visit report`);
  const { report, plan, round, outcome } = visit;
  const leader = officialAt(setting.office, plan.members[0] ?? '', setting.today, 'inspector');
  if (leader === undefined)
    throw new AppError('MANDATE_MISSING', 'The leader of the team holds no mandate today', {
      details: { role: 'inspector' },
    });
  const team = plan.members.map(
    (personId) => officialAt(setting.office, personId, plan.date, 'inspector')?.name ?? personId,
  );
  const { applicant, clinic } = file.application;
  return {
    shape: {
      type: 'titled',
      title: 'BERITA ACARA VISITASI',
      about: round === 1 ? 'PEMENUHAN STANDAR KLINIK' : 'VISITASI ULANG PEMENUHAN STANDAR KLINIK',
    },
    body: [
      paragraph(`Pada tanggal ${formatDate(report.visitedOn)} tim visitasi telah memeriksa klinik berikut.`),
      clinicFacts(file, [['Tim', team.join('; ')]]),
      heading('Hasil pemeriksaan'),
      ...answerTables(setting.checklist.items, report.answers),
      heading('Kesimpulan'),
      facts(
        ['Hasil', CONCLUSION[outcome === 'met' || outcome === 'rejected' ? outcome : 'not-met']],
        ...(report.summary === '' ? [] : ([['Catatan', report.summary]] satisfies [string, string][])),
      ),
    ],
    signatories: [
      officialSigner('leader', leader),
      {
        field: CLINIC_FIELD,
        capacity: `Wakil ${clinic.name}`,
        name: applicant.name,
      },
    ],
    copies: [],
  };
}

function answerTables(
  items: readonly ChecklistItem[],
  answers: Readonly<Record<string, ChecklistAnswer>>,
): Content['body'] {
  const groups = new Map<string, string[][]>();
  for (const item of items) {
    const answer = answers[item.code];
    if (answer === undefined) continue;
    const rows = groups.get(item.group.id) ?? [];
    rows.push([item.code, item.label.id, result(answer), answer.note]);
    groups.set(item.group.id, rows);
  }
  return [...groups].map(([caption, rows]) => ({
    type: 'table',
    caption,
    columns: [
      { header: 'Kode', weight: 0.13 },
      { header: 'Butir', weight: 0.45 },
      { header: 'Hasil', weight: 0.14 },
      { header: 'Catatan', weight: 0.28 },
    ],
    rows,
  }));
}

function result({ answer, count }: ChecklistAnswer): string {
  return count === undefined ? ANSWER[answer] : `${ANSWER[answer]} (${count})`;
}
