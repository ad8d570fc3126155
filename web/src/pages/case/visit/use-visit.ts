import { useState } from 'react';
import { problemCode, problemFields } from '../../../api/errors.ts';
import { whenScanned } from '../../../api/scan.ts';
import { attachToCase, sendToCase } from '../../../api/upload.ts';
import { useSession } from '../../../session/session.ts';
import { caseKey, taskKey, useKept } from '../parts/use-kept.ts';
import type { TaskFormProps } from '../tasks/use-decision.ts';
import { dropKept, keepPhoto, loadPhoto } from './photo-store.ts';
import { type PhotoProgress, sendPhotos } from './send-photos.ts';
import {
  type Answer,
  NO_ANSWER,
  type PhotoRecord,
  startOfVisit,
  unsentPhotos,
  VisitDraft,
} from './visit-draft.ts';

/** A photo is named by an answer but no longer on this device: the person removes it and sends again. */
export class LostPhotoError extends Error {
  override readonly name = 'LostPhotoError';
}

/** The office refused one photo: what is wrong with it stands in `message`. */
export class RefusedPhotoError extends Error {
  override readonly name = 'RefusedPhotoError';
  readonly fileId: string;

  constructor(fileId: string, message: string, options: ErrorOptions) {
    super(message, options);
    this.fileId = fileId;
  }
}

/** A visit on the phone: answers and photos, kept at every change, and the sending of the photos. */
export function useVisit({ view, task }: TaskFormProps) {
  const { caseId } = view;
  const userId = useSession().person?.id ?? '';
  const kept = useKept(taskKey(caseId, task.taskId), VisitDraft, startOfVisit(view));
  const [progress, setProgress] = useState<PhotoProgress>();
  const [photoFailed, setPhotoFailed] = useState(false);
  const keyOf = (fileId: string) => `photo/${caseId}/${task.taskId}/${fileId}`;

  const answer = (codes: readonly string[], change: Partial<Answer>) =>
    kept.set((before) => {
      const next = codes.map(
        (code) => [code, { ...(before.answers[code] ?? NO_ANSWER), ...change }] as const,
      );
      return { ...before, answers: { ...before.answers, ...Object.fromEntries(next) } };
    });

  const addPhotos = async (code: string, files: readonly File[]) => {
    setPhotoFailed(false);
    for (const file of files) {
      const fileId = crypto.randomUUID();
      try {
        const record = await keepPhoto(userId, keyOf(fileId), file);
        kept.set((before) => {
          const now = before.answers[code] ?? NO_ANSWER;
          return {
            ...before,
            photos: { ...before.photos, [fileId]: record },
            answers: { ...before.answers, [code]: { ...now, photos: [...now.photos, fileId] } },
          };
        });
      } catch {
        setPhotoFailed(true);
      }
    }
  };
  const removePhoto = (code: string, fileId: string) => {
    kept.set((before) => {
      const now = before.answers[code] ?? NO_ANSWER;
      const { [fileId]: _, ...photos } = before.photos;
      const rest = now.photos.filter((photo) => photo !== fileId);
      return { ...before, photos, answers: { ...before.answers, [code]: { ...now, photos: rest } } };
    });
    void dropKept(userId, keyOf(fileId));
  };

  /** Sends the photos; those that have arrived are not sent again. Throws what an upload throws, and RefusedPhotoError. */
  const sendAll = async () => {
    const targetOf = (fileId: string) => ({ caseId, code: 'VISIT', fileId });
    await sendPhotos<PhotoRecord>(unsentPhotos(kept.value), {
      report: setProgress,
      async send(fileId) {
        const file = await loadPhoto(userId, keyOf(fileId));
        const record = kept.value.photos[fileId];
        if (file === undefined || record === undefined) throw new LostPhotoError(`photo ${fileId} is gone`);
        await sendToCase(targetOf(fileId), file);
        return record;
      },
      async attach(fileId, record, onScan) {
        const attach = () => attachToCase(targetOf(fileId)).catch((error) => throwRefusal(fileId, error));
        const { file: stored } = await whenScanned(attach, { onScan });
        if (stored.sha256 !== record.sha256) throw new Error(`photo ${fileId} arrived with other bytes`);
        kept.set((before) => ({
          ...before,
          photos: { ...before.photos, [fileId]: { ...record, sent: true } },
        }));
      },
    });
    setProgress(undefined);
  };
  const forget = async () => {
    await Promise.all(Object.keys(kept.value.photos).map((fileId) => dropKept(userId, keyOf(fileId))));
    await dropKept(userId, caseKey(caseId));
    await kept.forget();
  };
  const open = (fileId: string) => loadPhoto(userId, keyOf(fileId));
  return {
    kept,
    answer,
    addPhotos,
    removePhoto,
    sendPhotos: sendAll,
    forget,
    open,
    progress,
    setProgress,
    photoFailed,
  };
}

export type Visit = ReturnType<typeof useVisit>;

function throwRefusal(fileId: string, error: unknown): never {
  const reason = problemCode(error) === 'FILE_REJECTED' ? problemFields(error)[0]?.message : undefined;
  throw reason === undefined ? error : new RefusedPhotoError(fileId, reason, { cause: error });
}
