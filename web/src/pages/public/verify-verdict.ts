import { compareFile } from '../../../../core/compared-file.ts';
import type { VerificationView } from '../../../../core/contract/views.ts';
import type { Text } from '../../../../core/district.ts';
import { formatDate } from '../../i18n/formatters.ts';

export type Verdict = { readonly tone: 'success' | 'warning' | 'error' | 'info'; readonly title: Text };
type Register = NonNullable<VerificationView['register']>;

/** The register's answer about a code, with a file of this device (its SHA-256) held against it. */
export function comparedWith(register: Register, sha256: string): Register {
  return { ...register, ...compareFile(register, sha256) };
}

/** One sentence for the whole check: a wrong file first, then what the register says, then the signatures. */
export function verdictOf(
  { file, register }: Pick<VerificationView, 'file' | 'register'>,
  /** Whether the register could be asked: what it does not know and what nobody asked are not the same. */
  asked = true,
): Verdict {
  if (file === 'INVALID') {
    return {
      tone: 'error',
      title: { id: 'Tidak sah: jangan pakai berkas ini', en: 'Not valid: do not use this file' },
    };
  }
  if (register !== undefined && register.state !== 'current') return pastVerdict(file, register);
  if (file === 'NOT_CHECKED') {
    if (register === undefined) return UNKNOWN_CODE;
    return register.specimen ? SPECIMEN_IN_REGISTER : IN_REGISTER;
  }
  if (file === 'INDETERMINATE') {
    return { tone: 'warning', title: { id: 'Belum dapat dipastikan', en: 'It cannot be told' } };
  }
  if (!asked) return NOT_ASKED;
  if (register === undefined) return NOT_IN_REGISTER;
  if (register.sameFile === false) return register.earlierFile === true ? EARLIER_FILE : OTHER_FILE;
  if (register.specimen) return SPECIMEN;
  return { tone: 'success', title: { id: 'Asli, utuh, dan berlaku', en: 'Genuine, whole and in force' } };
}

/** "Sah, tetapi dicabut pada 3 Agustus 2026": first what the document was, as far as that was checked, then what ended it. */
function pastVerdict(file: VerificationView['file'], register: Register): Verdict {
  const { state, endedOn } = register;
  const past = PAST[state === 'current' ? 'ended' : state];
  const lead = leadOf(file, register);
  const on = (language: keyof Text) => (endedOn === undefined ? '' : formatDate(endedOn, language));
  return {
    tone: past.tone,
    title: {
      id: [lead.id, past.id, ...(endedOn === undefined ? [] : ['pada', on('id')])].join(' '),
      en: [lead.en, past.en, ...(endedOn === undefined ? [] : ['on', on('en')])].join(' '),
    },
  };
}

function leadOf(file: VerificationView['file'], { state, sameFile, specimen }: Register): Text {
  const mark = specimen ? ' (SPESIMEN)' : '';
  const whole = file === 'VALID' && sameFile === true;
  if (state === 'voided' && whole) {
    const en = `Signatures valid${mark}, but the document was`;
    return { id: `Tanda tangan sah${mark}, tetapi dokumen`, en };
  }
  if (state !== 'voided' && whole) return { id: `Sah${mark}, tetapi`, en: `Valid${mark}, but` };
  if (state !== 'voided' && file === 'NOT_CHECKED')
    return { id: `Terbit sah${mark}, tetapi`, en: `Validly issued${mark}, but` };
  return { id: `Dokumen ini${mark}`, en: `This document${mark} was` };
}

/** What became of a document, as the end of a sentence. */
const PAST = {
  revoked: { tone: 'error', id: 'dicabut', en: 'revoked' },
  voided: { tone: 'error', id: 'dibatalkan sejak semula', en: 'voided from the beginning' },
  replaced: { tone: 'warning', id: 'diganti dokumen lain', en: 'replaced by another document' },
  ended: { tone: 'warning', id: 'berakhir', en: 'ended' },
} as const satisfies Record<Exclude<Register['state'], 'current'>, Text & Pick<Verdict, 'tone'>>;

const UNKNOWN_CODE: Verdict = {
  tone: 'warning',
  title: { id: 'Kode ini tidak ada dalam register', en: 'This code is not in the register' },
};

const NOT_ASKED: Verdict = {
  tone: 'info',
  title: {
    id: 'Tanda tangan sah dan berkas utuh; register tidak ditanya',
    en: 'The signatures are valid and the file is whole; the register was not asked',
  },
};

const NOT_IN_REGISTER: Verdict = {
  tone: 'warning',
  title: {
    id: 'Tanda tangan sah, tetapi dokumen ini tidak ada dalam register',
    en: 'The signatures are valid, but this document is not in the register',
  },
};

const EARLIER_FILE: Verdict = {
  tone: 'warning',
  title: {
    id: 'Tanda tangan sah, tetapi bukan versi terakhir dokumen ini',
    en: 'The signatures are valid, but this is not the last version of the document',
  },
};

const OTHER_FILE: Verdict = {
  tone: 'warning',
  title: {
    id: 'Tanda tangan sah, tetapi ini bukan berkas yang tercatat dalam register',
    en: 'The signatures are valid, but this is not the file of the register',
  },
};

const SPECIMEN: Verdict = {
  tone: 'info',
  title: { id: 'Asli dan utuh, tetapi SPESIMEN', en: 'Genuine and whole, but a SPECIMEN' },
};

const SPECIMEN_IN_REGISTER: Verdict = {
  tone: 'info',
  title: { id: 'Tercatat, tetapi SPESIMEN', en: 'Registered, but a SPECIMEN' },
};

const IN_REGISTER: Verdict = {
  tone: 'success',
  title: { id: 'Dokumen ini tercatat dan berlaku', en: 'This document is registered and in force' },
};
