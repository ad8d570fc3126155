import type { VerificationView } from '../../../../core/contract/views.ts';
import type { Text } from '../../../../core/district.ts';

export type Verdict = { readonly tone: 'success' | 'warning' | 'error' | 'info'; readonly title: Text };
type Register = NonNullable<VerificationView['register']>;

/** One sentence for the whole check: a wrong file first, then what the register says, then the signatures. */
export function verdictOf({ file, register }: Pick<VerificationView, 'file' | 'register'>): Verdict {
  if (file === 'invalid') {
    return {
      tone: 'error',
      title: { id: 'Tidak sah: jangan pakai berkas ini', en: 'Not valid: do not use this file' },
    };
  }
  if (register !== undefined && register.state !== 'current') return PAST[register.state];
  if (file === 'not-checked') {
    if (register === undefined) return UNKNOWN_CODE;
    return register.specimen ? SPECIMEN_IN_REGISTER : IN_REGISTER;
  }
  if (file === 'unknown') {
    return { tone: 'warning', title: { id: 'Belum dapat dipastikan', en: 'It cannot be told' } };
  }
  if (register === undefined) {
    return {
      tone: 'warning',
      title: {
        id: 'Tanda tangan sah, tetapi dokumen ini tidak ada dalam register',
        en: 'The signatures are valid, but this document is not in the register',
      },
    };
  }
  if (register.sameFile === false) {
    return {
      tone: 'warning',
      title: {
        id: 'Tanda tangan sah, tetapi ini bukan berkas terakhir dalam register',
        en: 'The signatures are valid, but this is not the latest file of the register',
      },
    };
  }
  if (register.specimen) return SPECIMEN;
  return { tone: 'success', title: { id: 'Asli, utuh, dan berlaku', en: 'Genuine, whole and in force' } };
}

const UNKNOWN_CODE: Verdict = {
  tone: 'warning',
  title: { id: 'Kode ini tidak ada dalam register', en: 'This code is not in the register' },
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

const PAST: Readonly<Record<Exclude<Register['state'], 'current'>, Verdict>> = {
  voided: {
    tone: 'error',
    title: { id: 'Dokumen ini sudah dibatalkan', en: 'This document has been voided' },
  },
  replaced: {
    tone: 'warning',
    title: {
      id: 'Dokumen ini sudah diganti yang baru',
      en: 'This document has been replaced by a later one',
    },
  },
  ended: {
    tone: 'warning',
    title: { id: 'Dokumen ini sudah tidak berlaku', en: 'This document is no longer in force' },
  },
};
