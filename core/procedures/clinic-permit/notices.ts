import type { Case } from '../../case/case.ts';
import type { CaseEvent, StoredEvent } from '../../case/event.ts';
import type { Mail } from '../../ports.ts';
import { withoutNik } from '../../redact.ts';
import * as cases from './notices/case-letters.ts';
import { documentEnded } from './notices/ending-letters.ts';
import type { Letter, NoticeContext, Scene } from './notices/scene.ts';
import * as tasks from './notices/task-letters.ts';

/** A mail about one event to one recipient; its id is the same whenever the event is looked at again. */
export type Notice = Mail;
export type { NoticeContext } from './notices/scene.ts';

/**
 * Who is told of an event, and what, in Indonesian: what happened, what to do, until when, and a link to the page of the
 * case that asks for a login. `file` is the case after the event; undefined before one begins. At most one notice per
 * recipient; who has no address gets none.
 */
export function noticesFor(stored: StoredEvent, file: Case | undefined, context: NoticeContext): Notice[] {
  const letters =
    file === undefined ? turnedAway(stored.event, context) : lettersOf(stored.event, { ...context, file });
  const notices = letters.flatMap((letter) =>
    letter.to.flatMap(({ key, to, name }) =>
      to === undefined
        ? []
        : [
            {
              id: `${stored.caseId}:${stored.seq}:${key}`,
              to,
              ...written(letter, name, stored.caseId, context),
            },
          ],
    ),
  );
  return notices.filter(({ id }, index) => notices.findIndex((other) => other.id === id) === index);
}

function lettersOf(event: CaseEvent, scene: Scene): readonly Letter[] {
  switch (event.type) {
    case 'turned-away':
      return turnedAway(event, scene);
    case 'submitted':
      return cases.submitted(event, scene);
    case 'task-opened':
      return tasks.taskOpened(event, scene);
    case 'task-reassigned':
      return tasks.taskReassigned(event, scene);
    case 'task-decided':
      return cases.taskDecided(event, scene);
    case 'reminded':
      return tasks.reminded(event, scene);
    case 'withdrawn':
      return cases.withdrawn(event, scene);
    case 'deemed-granted':
      return cases.deemedGranted(event, scene);
    case 'cancelled':
      return cases.cancelled(event, scene);
    case 'deadlines-recomputed':
      return cases.deadlinesRecomputed(event, scene);
    case 'agreement-updated':
      return cases.agreementUpdated(event, scene);
    case 'closed':
      return cases.closed(event, scene);
    case 'document-revoked':
    case 'document-replaced':
    case 'document-voided':
      return documentEnded(event, scene);
    default:
      return [];
  }
}

/** No case began, so the address is that of the account that asked. */
function turnedAway(event: CaseEvent, { emailOf, setting }: NoticeContext): readonly Letter[] {
  if (event.type !== 'turned-away') return [];
  const { by, competent } = event;
  return [
    {
      to: [{ key: 'applicant', to: emailOf(by.personId), name: by.name }],
      subject: 'Lokasi klinik di luar wilayah kami',
      paragraphs: [
        `Lokasi klinik yang Anda ajukan berada di luar wilayah ${setting.district.name}. Yang berwenang adalah dinas kesehatan ${competent.name}.`,
        'Ajukan permohonan ke sana. Permohonan ini tidak diproses, waktu tidak dihitung, dan isian Anda tetap tersimpan sebagai konsep.',
      ],
      link: true,
    },
  ];
}

function written(letter: Letter, name: string, caseId: string, { baseUrl, setting }: NoticeContext) {
  const paragraphs = [`Yth. ${name},`, ...letter.paragraphs].map(withoutNik);
  const link = letter.link ? [`Buka berkas: ${baseUrl.replace(/\/$/, '')}/berkas/${caseId}`] : [];
  const sender = `Dinas Kesehatan ${setting.district.name}\nSurel ini dikirim oleh sistem dan tidak perlu dibalas.`;
  return {
    subject: withoutNik(letter.subject).replace(/\s+/g, ' '),
    text: `${[...paragraphs, ...link, sender].join('\n\n')}\n`,
  };
}
