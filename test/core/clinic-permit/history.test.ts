import { describe, expect, it } from 'vitest';
import { CaseEvent } from '../../../core/case/event.ts';
import { HistoryLine } from '../../../core/contract/views.ts';
import { historyLine } from '../../../core/procedures/clinic-permit/history.ts';
import { date, preparedEvent, settingOn, stored, submittedEvent } from '../builders.ts';

const stamp = { at: 1, by: { personId: 'p', name: 'P', role: 'system' as const } };
const agreement = { partner: 'RSUD Contoh', status: 'in-force' as const };
const setting = settingOn('2026-07-06');
const to = { personId: 'y', name: 'Yogi' };

const LINES: readonly (readonly [CaseEvent, string])[] = [
  [
    {
      type: 'turned-away',
      ...stamp,
      party: 'p',
      district: '17.71',
      areaCode: '17.09.01',
      competent: { code: '17.09', name: 'Kabupaten Bengkulu Tengah' },
    },
    'Lokasi klinik di luar wilayah dinas; yang berwenang: Kabupaten Bengkulu Tengah.',
  ],
  [
    submittedEvent(),
    'Permohonan izin klinik baru diterima dengan tanda terima TT-001/DINKES/2026; batas keputusan 24 Juli 2026.',
  ],
  [
    {
      type: 'task-opened',
      ...stamp,
      taskId: 'visit-2',
      task: 'visit',
      role: 'inspector',
      round: 2,
      dueDate: date('2026-07-10'),
    },
    'Tugas dibuka: visitasi (ke-2), paling lambat 10 Juli 2026.',
  ],
  [
    { type: 'task-skipped', ...stamp, taskId: 'visit-1', task: 'visit' },
    'Tugas tidak dibuka karena berkas sudah selesai: visitasi.',
  ],
  [{ type: 'task-claimed', ...stamp, taskId: 'verify-technically-1' }, 'Tugas diambil: verifikasi teknis.'],
  [
    { type: 'task-released', ...stamp, taskId: 'verify-technically-1' },
    'Tugas dilepas kembali ke unit: verifikasi teknis.',
  ],
  [
    { type: 'task-reassigned', ...stamp, taskId: 'sign-assignment-1', to, reason: 'Cuti' },
    'Tugas dialihkan kepada Yogi: tanda tangani Surat Tugas.',
  ],
  [
    {
      type: 'task-decided',
      ...stamp,
      taskId: 'assign-visit-1',
      task: 'assign-visit',
      outcome: 'scheduled',
      reason: '',
      work: { type: 'plan', plan: { date: date('2026-07-13'), members: [] } },
    },
    'Jadwalkan visitasi: dijadwalkan pada 13 Juli 2026.',
  ],
  [
    { type: 'clock-paused', ...stamp, on: date('2026-07-07'), items: ['DOC-07'] },
    'Waktu berhenti dihitung sejak 7 Juli 2026; diminta dari pemohon: 1 hal.',
  ],
  [
    { type: 'clock-resumed', ...stamp, on: date('2026-07-09'), pausedDays: 2, limitDate: date('2026-07-28') },
    'Waktu berjalan lagi sejak 9 Juli 2026; berhenti 2 hari kerja, batas keputusan 28 Juli 2026.',
  ],
  [
    { type: 'deadlines-recomputed', ...stamp, reason: 'HUT Kota', limitDate: date('2026-07-29'), tasks: [] },
    'Tenggat dihitung ulang (0 tugas); batas keputusan 29 Juli 2026.',
  ],
  [
    { type: 'agreement-updated', ...stamp, which: 'hospital', agreement, files: {} },
    'Perjanjian rujukan dengan rumah sakit diperbarui: RSUD Contoh.',
  ],
  [preparedEvent('visit-record', setting), 'Berita Acara visitasi disiapkan, nomor 400.7/visit-record/1.'],
  [
    {
      type: 'document-signed',
      ...stamp,
      documentId: 'visit-record-1',
      field: 'leader',
      signatory: 'person:x',
      signatoryName: 'drg. Wulan',
      capacity: 'Ketua Tim',
      sha256: 'f',
      fileKey: 'k',
    },
    'Berita Acara visitasi ditandatangani oleh drg. Wulan (Ketua Tim).',
  ],
  [
    { type: 'document-voided', ...stamp, documentId: 'operating-permit-1', reason: 'Ditolak' },
    'Izin Operasional Klinik dibatalkan; nomornya tidak dipakai lagi.',
  ],
  [
    {
      type: 'document-revoked',
      ...stamp,
      documentId: 'operating-permit-1',
      reason: 'Bangunan tidak laik',
      effectiveOn: date('2026-08-03'),
    },
    'Izin Operasional Klinik dicabut; tidak berlaku sejak 3 Agustus 2026.',
  ],
  [
    {
      type: 'document-replaced',
      ...stamp,
      documentId: 'operating-permit-1',
      reason: 'Salah tulis nama',
      replacedBy: { code: 'K7QM2XHD94TR', number: '400.7/IOK-009', caseId: 'c' },
    },
    'Izin Operasional Klinik diganti dengan dokumen nomor 400.7/IOK-009.',
  ],
  [
    { type: 'reminded', ...stamp, milestone: 'recommend-1:overdue', taskId: 'recommend-1' },
    'Pengingat dikirim: beri rekomendasi.',
  ],
  [{ type: 'withdrawn', ...stamp, reason: 'Pindah' }, 'Permohonan dicabut oleh pemohon.'],
  [
    {
      type: 'deemed-granted',
      ...stamp,
      limitDate: date('2026-07-24'),
      limitDays: 14,
      pausedDays: 0,
      effectiveOn: date('2026-07-25'),
    },
    'Tidak ada keputusan sampai 24 Juli 2026 (14 hari kerja, berhenti 0); permohonan dianggap dikabulkan sejak 25 Juli 2026.',
  ],
  [
    { type: 'cancelled', ...stamp, reason: 'second-failure' },
    'Permohonan dibatalkan: visitasi ulang belum memenuhi standar.',
  ],
  [{ type: 'closed', ...stamp, obligations: [] }, 'Berkas ditutup.'],
];

describe('the history', () => {
  it('has a line for every type of event', () => {
    expect(LINES.map(([{ type }]) => type).sort()).toEqual(
      CaseEvent.options.map(({ shape }) => shape.type.value).sort(),
    );
  });

  it.each(LINES.map(([event, sentence]) => [event.type, sentence, event] as const))(
    '%s: %s',
    (_, sentence, event) => {
      const [first] = stored([event]);
      const line = first && historyLine(first);
      expect(line?.sentence.id).toBe(sentence);
      expect(line?.sentence.en).toMatch(/^[A-Z].*\.$/);
      expect(HistoryLine.parse(line)).toEqual(line);
    },
  );

  it('gives the reason that somebody wrote, beside the sentence', () => {
    const reasons = LINES.map(([event]) => stored([event]).map(historyLine)[0]?.reason).filter(
      (reason) => reason !== undefined,
    );
    expect(reasons).toEqual([
      'Cuti',
      'HUT Kota',
      'Ditolak',
      'Bangunan tidak laik',
      'Salah tulis nama',
      'Pindah',
    ]);
  });

  it('says why a case was cancelled and how much a clinic owes', () => {
    const sentences = stored([
      { type: 'cancelled', ...stamp, reason: 'time-limit' },
      { type: 'closed', ...stamp, obligations: [{ name: 'accreditation', dueDate: date('2028-07-06') }] },
      { type: 'task-claimed', ...stamp, taskId: 'something-else' },
    ]).map((event) => historyLine(event).sentence.en);
    expect(sentences).toEqual([
      "Application cancelled: the applicant's time limit passed.",
      'File closed; obligations of the clinic: 1.',
      'Task taken: task.',
    ]);
  });
});
