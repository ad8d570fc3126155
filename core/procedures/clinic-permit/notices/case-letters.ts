import type { CaseEvent } from '../../../case/event.ts';
import { formatDate } from '../../../local-date.ts';
import { lowerFirst } from '../../../plain-text.ts';
import { kindRules } from '../kinds.ts';
import { DOCUMENT_LABELS, OBLIGATION_LABELS, TASK_LABELS } from '../labels.ts';
import { applicantOf, findTask, type Letter, nameOf, openHolders, type Scene, unit } from './scene.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

export function submitted({ receiptNumber, limitDate, limitDays }: Of<'submitted'>, scene: Scene): Letter[] {
  const label = lowerFirst(kindRules(scene.file.application.kind).label.id);
  return toApplicant(scene, `Permohonan diterima: ${nameOf(scene)}`, [
    `Permohonan ${label} Anda sudah kami terima dengan nomor tanda terima ${receiptNumber}. Tidak dipungut biaya.`,
    `Dinas memutuskan paling lambat ${formatDate(limitDate)} (${limitDays} hari kerja). Saat ini tidak ada yang perlu Anda lakukan; kami menyurati Anda bila ada yang kurang.`,
  ]);
}

/** Only what the applicant should know; what is asked from the applicant is told when that task opens. */
export function taskDecided(event: Of<'task-decided'>, scene: Scene): Letter[] {
  const { task, outcome, work } = event;
  if (task === 'assign-visit' && work.type === 'plan')
    return toApplicant(scene, `Visitasi dijadwalkan: ${nameOf(scene)}`, [
      `Tim visitasi direncanakan datang ke klinik Anda pada ${formatDate(work.plan.date)}. Surat Tugas ditunjukkan tim saat datang.`,
      'Siapkan dokumen asli dan pastikan penanggung jawab klinik ada di tempat. Bila tanggal itu tidak mungkin, hubungi dinas.',
    ]);
  if (task === 'countersign-visit' && outcome === 'lapsed')
    return toApplicant(scene, `Proses berjalan terus: ${nameOf(scene)}`, [
      'Batas waktu tanda tangan Berita Acara sudah lewat. Proses berjalan terus tanpa tanda tangan Anda; tidak ada yang perlu dilakukan.',
    ]);
  if (task === 'recommend' && outcome === 'recommended')
    return toApplicant(scene, `Direkomendasikan: ${nameOf(scene)}`, [
      `Permohonan Anda direkomendasikan dan diteruskan untuk diputuskan, paling lambat ${formatDate(scene.file.clock.limitDate)}. Tidak ada yang perlu dilakukan.`,
    ]);
  if (task === 'decide-permit' && outcome === 'signed') return granted(scene);
  return task === 'sign-refusal' && outcome === 'signed' ? refused(scene) : [];
}

function granted(scene: Scene): Letter[] {
  const { result, documents } = scene.file;
  const document = documents.findLast(({ kind, state }) => kind === result && state === 'signed');
  const label = DOCUMENT_LABELS[result].id;
  const number = document === undefined ? '' : ` nomor ${document.number}`;
  return toApplicant(scene, `Permohonan dikabulkan: ${nameOf(scene)}`, [
    `Permohonan Anda dikabulkan. ${label}${number} sudah ditandatangani secara elektronik.`,
    'Unduh dokumennya di halaman berkas dan simpan sebagai PDF: keasliannya diperiksa dari berkas PDF itu.',
  ]);
}

function refused(scene: Scene): Letter[] {
  return toApplicant(scene, `Permohonan ditolak: ${nameOf(scene)}`, [
    'Permohonan Anda tidak dapat dikabulkan. Surat penolakan berisi alasannya dan dapat diunduh di halaman berkas.',
    objection(scene),
  ]);
}

/** PP 28/2025 Art 456 */
function objection({ setting }: Scene): string {
  return `Anda berhak mengajukan keberatan paling lama ${setting.rules.serviceLevels.objection} hari kerja sejak surat itu diterima. Anda juga dapat mengajukan permohonan baru kapan saja.`;
}

export function cancelled({ reason }: Of<'cancelled'>, scene: Scene): Letter[] {
  const why =
    reason === 'second-failure'
      ? 'visitasi ulang menunjukkan standar belum terpenuhi'
      : 'perbaikan atau kelengkapan tidak kami terima sampai batas waktu';
  return toApplicant(scene, `Permohonan dibatalkan: ${nameOf(scene)}`, [
    `Permohonan Anda dibatalkan karena ${why}. Surat pembatalan dapat diunduh di halaman berkas.`,
    objection(scene),
  ]);
}

export function withdrawn({ reason }: Of<'withdrawn'>, scene: Scene): Letter[] {
  return [
    {
      to: openHolders(scene),
      subject: `Permohonan dicabut: ${nameOf(scene)}`,
      paragraphs: [
        `Pemohon mencabut permohonan ${nameOf(scene)}. Tugas Anda pada berkas ini selesai; tidak ada yang perlu dilakukan.`,
        `Alasan pemohon: ${reason}`,
      ],
      link: true,
    },
  ];
}

export function deemedGranted(event: Of<'deemed-granted'>, scene: Scene): Letter[] {
  const { limitDate, limitDays, pausedDays, effectiveOn } = event;
  const count = `Batas ${limitDays} hari kerja (berhenti dihitung ${pausedDays} hari) berakhir pada ${formatDate(limitDate)} tanpa keputusan.`;
  return [
    ...toApplicant(scene, `Permohonan dianggap dikabulkan: ${nameOf(scene)}`, [
      `${count} Menurut hukum permohonan Anda dianggap dikabulkan sejak ${formatDate(effectiveOn)}.`,
      'Surat keterangannya dapat diunduh di halaman berkas. Kewajiban klinik setelah izin tetap berlaku.',
    ]),
    {
      to: [...unit('head-of-office', scene), ...unit('auditor', scene)],
      subject: `Dianggap dikabulkan karena lewat waktu: ${nameOf(scene)}`,
      paragraphs: [
        `${count} Berkas ${nameOf(scene)} dianggap dikabulkan sejak ${formatDate(effectiveOn)} dan tidak dapat diputuskan lagi.`,
        'Riwayat berkas menunjukkan pada siapa dan sejak kapan berkas itu menunggu.',
      ],
      link: true,
    },
  ];
}

export function deadlinesRecomputed(event: Of<'deadlines-recomputed'>, scene: Scene): Letter[] {
  const moved = event.tasks.flatMap(({ taskId, from, to }) => {
    const task = findTask(taskId, scene);
    return task === undefined ? [] : [{ task, text: `- ${TASK_LABELS[task.task].id}: ${dates(from, to)}` }];
  });
  const old = scene.before?.clock.limitDate;
  const limit =
    old === undefined || old === event.limitDate
      ? `Batas keputusan berkas: ${formatDate(event.limitDate)}.`
      : `Batas keputusan berkas: ${dates(old, event.limitDate)}.`;
  const letter = { subject: `Tenggat berubah: ${nameOf(scene)}`, link: true };
  const write = (mine: typeof moved) => [
    `Tenggat berkas ${nameOf(scene)} dihitung ulang. Alasan: ${event.reason}.`,
    [...mine.map(({ text }) => text), `- ${limit}`].join('\n'),
  ];
  return [
    {
      ...letter,
      to: [applicantOf(scene)],
      paragraphs: write(moved.filter(({ task }) => task.role === 'applicant')),
    },
    {
      ...letter,
      to: openHolders(scene),
      paragraphs: write(moved.filter(({ task }) => task.role !== 'applicant')),
    },
  ];
}

function dates(from: Parameters<typeof formatDate>[0], to: Parameters<typeof formatDate>[0]): string {
  return `semula ${formatDate(from)}, sekarang ${formatDate(to)}`;
}

export function agreementUpdated({ which, agreement }: Of<'agreement-updated'>, scene: Scene): Letter[] {
  const label = which === 'waste' ? 'pengelolaan limbah medis' : 'rujukan dengan rumah sakit';
  return [
    {
      to: unit('section-head', scene),
      subject: `Perjanjian diperbarui: ${nameOf(scene)}`,
      paragraphs: [
        `Pemohon memperbarui perjanjian ${label} dengan ${agreement.partner} pada berkas ${nameOf(scene)}.`,
        'Periksa perjanjian itu sebelum memberi rekomendasi.',
      ],
      link: true,
    },
  ];
}

/** After a closure the partners of the clinic's agreements are told; they have no account, so no link. */
export function closed({ obligations }: Of<'closed'>, scene: Scene): Letter[] {
  const { application, status } = scene.file;
  if (obligations.length > 0)
    return toApplicant(scene, `Kewajiban setelah izin: ${nameOf(scene)}`, [
      'Berkas Anda sudah selesai. Sejak izin berlaku, klinik mempunyai kewajiban berikut:',
      obligations
        .map(({ name, dueDate }) => `- ${OBLIGATION_LABELS[name].id}: paling lambat ${formatDate(dueDate)}`)
        .join('\n'),
    ]);
  if (application.kind !== 'closure' || (status !== 'granted' && status !== 'deemed-granted')) return [];
  const { clinic, closure, agreements } = application;
  const on = closure === undefined ? '' : ` pada ${formatDate(closure.closesOn)}`;
  return (['waste', 'hospital'] as const).map((which) => ({
    to: [{ key: `partner-${which}`, to: agreements[which].partnerEmail, name: agreements[which].partner }],
    subject: `Para pihak: klinik ditutup, ${clinic.name}`,
    paragraphs: [
      `${clinic.name} ditutup${on} atas permohonan pemiliknya, dan izinnya berakhir.`,
      'Anda tercatat sebagai pihak dalam perjanjian kerja sama dengan klinik ini. Selesaikan hak dan kewajiban yang tersisa langsung dengan pemilik klinik.',
    ],
    link: false,
  }));
}

function toApplicant(scene: Scene, subject: string, paragraphs: readonly string[]): Letter[] {
  return [{ to: [applicantOf(scene)], subject, paragraphs, link: true }];
}
