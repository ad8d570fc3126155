import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { VerificationView } from '../../../../core/contract/views.ts';
import { call } from '../../api/client.ts';
import { askRegister, type RegisterAnswer } from '../../verification/ask-register.ts';
import { canCheckHere, checkFile, checkTime } from '../../verification/check.ts';
import { loadTrust } from '../../verification/trust.ts';
import { readBase64 } from './read-base64.ts';
import { comparedWith } from './verify-verdict.ts';

/** What is known of a file: where it was checked, and with which list of whom to believe. */
export type CheckedFile = {
  readonly view: VerificationView;
  readonly where: 'device' | 'server';
  readonly asked: RegisterAnswer['asked'];
  /** Milliseconds: the instant of that list. */
  readonly trustAt?: number;
};
/** Before the file is read, the share of it that was read (0 to 1), or the time after that. */
export type Progress =
  | { readonly step: 'begin' | 'check' | 'register' }
  | { readonly step: 'read'; readonly share: number };

/** Checks one file after the other, on this device where the browser allows it. */
export function useFileCheck() {
  const control = useRef<AbortController>(undefined);
  const [progress, setProgress] = useState<Progress>({ step: 'begin' });
  const check = useMutation<CheckedFile, Error, File>({
    mutationFn: (file) => {
      setProgress({ step: 'begin' });
      control.current = new AbortController();
      return canCheckHere() ? checkHere(file, control.current.signal, setProgress) : checkThere(file);
    },
    networkMode: 'always',
  });
  const cancel = () => {
    control.current?.abort();
    check.reset();
  };
  return { ...check, progress, cancel };
}

async function checkHere(
  file: File,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<CheckedFile> {
  const trust = await loadTrust();
  const found = await checkFile(file, trust, checkTime(trust, Date.now()), {
    signal,
    onRead: (share) => onProgress(share < 1 ? { step: 'read', share } : { step: 'check' }),
  });
  const known = { where: 'device', trustAt: trust.servedAt } as const;
  if (found === undefined) return { ...known, view: TIMED_OUT, asked: 'nothing' };
  onProgress({ step: 'register' });
  const answer = await askRegister(found.code);
  if (answer.asked !== 'answered' || answer.register === undefined)
    return { ...known, view: found.view, asked: answer.asked };
  // Whether this is the very file of the register is compared here: its hash stays on the device, too.
  const register = comparedWith(answer.register, found.sha256);
  return { ...known, view: { ...found.view, register }, asked: answer.asked };
}

async function checkThere(file: File): Promise<CheckedFile> {
  const view = await call('verifyFile', { body: { pdf: await readBase64(file) } });
  return { view, where: 'server', asked: 'answered' };
}

const TIMED_OUT: VerificationView = {
  file: 'INDETERMINATE',
  reason: 'CHECK_TIMED_OUT',
  reasonText: {
    id: 'Pemeriksaan di perangkat ini terlalu lama, jadi dihentikan. Coba di perangkat lain, atau tanyakan kepada penerbit.',
    en: 'The check took too long on this device and was stopped. Try another device, or ask the issuer.',
  },
  signatures: [],
  documentTimestamps: [],
};
