import type { DocumentState } from '../../../case/case.ts';
import type { CaseEvent } from '../../../case/event.ts';
import { formatDate } from '../../../local-date.ts';
import { lowerFirst } from '../../../plain-text.ts';
import { DOCUMENT_LABELS, END_LABELS } from '../labels.ts';
import { applicantOf, type Letter, nameOf, type Scene, unit } from './scene.ts';

type Ending = Extract<CaseEvent, { type: 'document-revoked' | 'document-replaced' | 'document-voided' }>;

/** A signed document has ended: its holder is told with the reason and the right of objection, the section heads for their files. */
export function documentEnded(event: Ending, scene: Scene): Letter[] {
  const document = scene.file.documents.find(({ documentId }) => documentId === event.documentId);
  // What nobody had signed was never handed over.
  if (document === undefined || document.signatures.length === 0) return [];
  const what = `${DOCUMENT_LABELS[document.kind].id} nomor ${document.number}`;
  const subject = `${DOCUMENT_LABELS[document.kind].id} ${endOf(document)}: ${nameOf(scene)}`;
  const facts = [`${what} ${sentenceOf(event)}`, `Alasan: ${event.reason}`];
  return [
    {
      to: [applicantOf(scene)],
      subject,
      paragraphs: [...facts, ...consequence(event, document), objection(scene)],
      link: true,
    },
    {
      to: unit('section-head', scene),
      subject,
      paragraphs: [
        ...facts,
        `Diputuskan oleh ${event.by.name}. Register dan halaman verifikasi sudah menunjukkannya.`,
      ],
      link: true,
    },
  ];
}

const endOf = ({ state }: DocumentState): string =>
  state === 'revoked' || state === 'replaced' || state === 'voided' ? lowerFirst(END_LABELS[state].id) : '';

function sentenceOf(event: Ending): string {
  switch (event.type) {
    case 'document-revoked':
      return `dicabut dan tidak berlaku lagi sejak ${formatDate(event.effectiveOn)}.`;
    case 'document-replaced':
      return `diganti dengan dokumen nomor ${event.replacedBy.number} dan tidak berlaku lagi.`;
    case 'document-voided':
      return 'dinyatakan batal sejak semula; dokumen itu dianggap tidak pernah berlaku, dan nomornya tidak dipakai lagi.';
  }
}

const PERMITS: readonly DocumentState['kind'][] = [
  'operating-permit',
  'verification-result',
  'deemed-granted',
];

function consequence({ type }: Ending, { kind }: DocumentState): string[] {
  if (type === 'document-replaced') return ['Pakai dokumen penggantinya; yang lama jangan dipakai lagi.'];
  return PERMITS.includes(kind)
    ? [
        'Klinik tidak boleh memberi pelayanan berdasarkan dokumen itu. Untuk mendapat izin lagi, ajukan permohonan baru.',
      ]
    : ['Dokumen itu jangan dipakai lagi.'];
}

/** PP 28/2025 Art 456 */
function objection({ setting }: Scene): string {
  return `Anda berhak mengajukan keberatan kepada dinas paling lama ${setting.rules.serviceLevels.objection} hari kerja sejak pemberitahuan ini diterima.`;
}
