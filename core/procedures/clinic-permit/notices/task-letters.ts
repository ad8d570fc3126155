import type { TaskState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { daysBetween, formatDate } from '../../../local-date.ts';
import { lowerFirst } from '../../../plain-text.ts';
import { flaggedCodes } from '../commands/work-of.ts';
import { TASK_LABELS } from '../labels.ts';
import { applicantOf, findTask, holdersOf, type Letter, nameOf, type Scene, unit } from './scene.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

export function taskOpened({ taskId }: Of<'task-opened'>, scene: Scene): Letter[] {
  const task = findTask(taskId, scene);
  if (task === undefined) return [];
  return [task.role === 'applicant' ? forApplicant(task, scene) : forOffice(task, scene)];
}

export function taskReassigned({ taskId, to, reason }: Of<'task-reassigned'>, scene: Scene): Letter[] {
  const task = findTask(taskId, scene);
  if (task === undefined) return [];
  return [
    {
      to: [{ key: to.personId, to: scene.emailOf(to.personId), name: to.name }],
      subject: `Tugas dialihkan kepada Anda: ${nameOf(scene)}`,
      paragraphs: [
        `Tugas "${TASK_LABELS[task.task].id}" untuk berkas ${nameOf(scene)} sekarang ada pada Anda.`,
        ...(reason === '' ? [] : [`Alasan: ${reason}`]),
        `Selesaikan paling lambat ${formatDate(task.dueDate)}.`,
      ],
      link: true,
    },
  ];
}

/** The milestone follows the task in its key: `correct-findings-1:day-30`. */
export function reminded({ taskId }: Of<'reminded'>, scene: Scene): Letter[] {
  const task = findTask(taskId, scene);
  if (task === undefined) return [];
  return task.role === 'applicant' ? [applicantReminder(task, scene)] : overdue(task, scene);
}

function forOffice(task: TaskState, scene: Scene): Letter {
  const { file } = scene;
  const visit = file.visits.at(-1);
  return {
    to: holdersOf(task, scene),
    subject: `Tugas baru: ${lowerFirst(TASK_LABELS[task.task].id)}, ${nameOf(scene)}`,
    paragraphs: [
      `Berkas ${nameOf(scene)} menunggu Anda: ${lowerFirst(TASK_LABELS[task.task].id)}.`,
      ...(task.task === 'visit' && visit !== undefined
        ? [`Visitasi dijadwalkan pada ${formatDate(visit.plan.date)}.`]
        : []),
      `Selesaikan paling lambat ${formatDate(task.dueDate)}. Batas keputusan berkas: ${formatDate(file.clock.limitDate)}.`,
    ],
    link: true,
  };
}

function forApplicant(task: TaskState, scene: Scene): Letter {
  const until = formatDate(task.dueDate);
  const letter = { to: [applicantOf(scene)], link: true };
  if (task.task === 'complete-documents')
    return {
      ...letter,
      subject: `Dokumen perlu dilengkapi: ${nameOf(scene)}`,
      paragraphs: [
        'Beberapa dokumen permohonan Anda perlu diperbaiki:',
        flaggedLines(scene),
        `Unggah perbaikannya paling lambat ${until}. Dokumen lain tidak perlu dikirim ulang. Setelah tanggal itu permohonan dibatalkan dan Anda dapat mengajukan lagi.`,
        'Selama menunggu Anda, waktu proses berhenti dihitung dan tidak mulai dari awal.',
      ],
    };
  if (task.task === 'correct-findings')
    return {
      ...letter,
      subject: `Temuan visitasi perlu diperbaiki: ${nameOf(scene)}`,
      paragraphs: [
        'Visitasi menemukan hal yang belum memenuhi standar:',
        findingLines(scene),
        `Perbaiki dan laporkan paling lambat ${until}. Visitasi berikutnya hanya memeriksa hal di atas. Setelah tanggal itu permohonan dibatalkan.`,
        'Selama perbaikan, waktu proses berhenti dihitung dan tidak mulai dari awal.',
      ],
    };
  return {
    ...letter,
    subject: `Berita Acara menunggu tanda tangan Anda: ${nameOf(scene)}`,
    paragraphs: [
      'Berita Acara visitasi klinik Anda sudah ditandatangani ketua tim.',
      `Baca, lalu tanda tangani atau nyatakan tidak bersedia dengan alasan, paling lambat ${until}. Setelah tanggal itu proses berjalan terus tanpa tanda tangan Anda.`,
    ],
  };
}

/** What is asked for, item by item: the name of the document and the verifier's note. */
function flaggedLines({ file, setting }: Scene): string {
  return flaggedCodes(file)
    .map((code) => {
      const label = setting.requirements.requirements.find((document) => document.code === code)?.label.id;
      return line(label ?? code, file.verdicts[code]?.note ?? '');
    })
    .join('\n');
}

function findingLines({ file, setting }: Scene): string {
  const answers = file.visits.findLast(({ report }) => report !== undefined)?.report?.answers ?? {};
  return Object.entries(answers)
    .filter(([, { answer }]) => answer === 'no')
    .map(([code, { note }]) =>
      line(setting.checklist.items.find((item) => item.code === code)?.label.id ?? code, note),
    )
    .join('\n');
}

function line(label: string, note: string): string {
  return note === '' ? `- ${label}` : `- ${label}: ${note}`;
}

function applicantReminder(task: TaskState, scene: Scene): Letter {
  const left = daysBetween(scene.setting.today, task.dueDate);
  const remaining = left > 0 ? `Waktu tersisa ${left} hari, sampai` : 'Hari ini hari terakhir:';
  return {
    to: [applicantOf(scene)],
    subject: `Pengingat: ${lowerFirst(TASK_LABELS[task.task].id)}, ${nameOf(scene)}`,
    paragraphs: [
      `Permohonan Anda masih menunggu: ${lowerFirst(TASK_LABELS[task.task].id)}.`,
      ...(task.task === 'correct-findings' ? [findingLines(scene)] : []),
      ...(task.task === 'complete-documents' ? [flaggedLines(scene)] : []),
      `${remaining} ${formatDate(task.dueDate)}.`,
    ],
    link: true,
  };
}

/** The holders, and whoever is above them: the section head, or the head of office when the section head is late. */
function overdue(task: TaskState, scene: Scene): Letter[] {
  const label = lowerFirst(TASK_LABELS[task.task].id);
  const subject = `Lewat tenggat: ${label}, ${nameOf(scene)}`;
  const holders = holdersOf(task, scene);
  const limit = `Bila tidak ada keputusan sampai ${formatDate(scene.file.clock.limitDate)}, permohonan dianggap dikabulkan.`;
  return [
    {
      to: holders,
      subject,
      paragraphs: [
        `Tugas ${label} untuk berkas ${nameOf(scene)} melewati tenggat ${formatDate(task.dueDate)}. Selesaikan hari ini, atau minta dialihkan.`,
        limit,
      ],
      link: true,
    },
    {
      to: unit(task.role === 'section-head' ? 'head-of-office' : 'section-head', scene),
      subject,
      paragraphs: [
        `Tugas ${label} untuk berkas ${nameOf(scene)} melewati tenggat ${formatDate(task.dueDate)}. Pada: ${holders.map(({ name }) => name).join('; ')}.`,
        `Bantu penyelesaiannya atau alihkan tugas itu. ${limit}`,
      ],
      link: true,
    },
  ];
}
