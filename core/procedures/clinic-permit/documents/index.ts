import type { Case, DocumentState } from '../../../case/case.ts';
import type { DocumentKind, DocumentModel } from '../../../document.ts';
import type { Setting } from '../setting.ts';
import { assignmentLetter } from './assignment-letter.ts';
import { deemedGranted, refusalLetter } from './negatives.ts';
import { operatingPermit } from './operating-permit.ts';
import type { Content, Source } from './parts.ts';
import { receipt } from './receipt.ts';
import { closureLetter, permitAmendment, verificationResult } from './results.ts';
import { visitRecord } from './visit-record.ts';

const CONTENT = {
  receipt,
  'assignment-letter': assignmentLetter,
  'visit-record': visitRecord,
  'operating-permit': operatingPermit,
  'verification-result': verificationResult,
  'permit-amendment': permitAmendment,
  'refusal-letter': refusalLetter,
  'deemed-granted': deemedGranted,
  'closure-letter': closureLetter,
} as const satisfies Record<DocumentKind, (source: Source) => Content>;

const LAW_SENTENCE =
  'UU ITE No 11 Tahun 2008 Pasal 5 Ayat 1: "Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah"';
const SPECIMEN_SENTENCE =
  'Ditandatangani dengan sertifikat SPESIMEN untuk uji coba; tidak mempunyai kekuatan hukum';
const CERTIFICATE_SENTENCE =
  'Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), BSSN';

/** What makes one copy of a document this one. */
export type Identity = {
  readonly number: string;
  readonly code: string;
  readonly verifyUrl: string;
  readonly specimen: boolean;
};

/** The whole document of a case, dated today. */
export function documentOf(
  kind: DocumentKind,
  file: Case,
  setting: Setting,
  identity: Identity,
): DocumentModel {
  const { office, today, now } = setting;
  const { validity, ...content } = CONTENT[kind]({ file, setting });
  const facts = {
    subject: file.application.clinic.name,
    ...(validity === undefined ? {} : { validity }),
  };
  return {
    kind,
    ...content,
    letterhead: office.letterhead,
    number: identity.number,
    date: today,
    place: office.place,
    verification: { url: identity.verifyUrl, code: identity.code, facts },
    footer: [identity.specimen ? SPECIMEN_SENTENCE : CERTIFICATE_SENTENCE, LAW_SENTENCE],
    specimen: identity.specimen,
    preparedAt: now,
  };
}

/** The document of this kind that is being worked on: prepared, and neither signed nor voided. */
export function findPrepared(file: Case, kind: DocumentKind): DocumentState | undefined {
  return file.documents.find((document) => document.kind === kind && document.state === 'prepared');
}

/** `visit-record-2`: the place of the next document of a kind in its case. */
export function nextDocumentId(file: Case, kind: DocumentKind): string {
  return `${kind}-${file.documents.filter((document) => document.kind === kind).length + 1}`;
}
