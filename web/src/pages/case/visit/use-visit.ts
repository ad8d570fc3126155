import { useState } from 'react';
import { uploadToCase } from '../../../api/upload.ts';
import { useSession } from '../../../session/session.ts';
import { caseKey, taskKey, useKept } from '../parts/use-kept.ts';
import type { TaskFormProps } from '../tasks/use-decision.ts';
import { dropKept, keepPhoto, loadPhoto } from './photo-store.ts';
import { type Answer, NO_ANSWER, startOfVisit, unsentPhotos, VisitDraft } from './visit-draft.ts';

/** A photo is named by an answer but no longer on this device: the person removes it and sends again. */
export class LostPhotoError extends Error {
  override readonly name = 'LostPhotoError';
}

export type Progress = { readonly done: number; readonly total: number };

/** A visit on the phone: answers and photos, kept at every change, and the sending of the photos. */
export function useVisit({ view, task }: TaskFormProps) {
  const { caseId } = view;
  const userId = useSession().person?.id ?? '';
  const kept = useKept(taskKey(caseId, task.taskId), VisitDraft, startOfVisit(view));
  const [progress, setProgress] = useState<Progress>();
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

  /** Sends the photos one after the other; those that have arrived are not sent again. Throws what an upload throws. */
  const sendPhotos = async () => {
    const waiting = unsentPhotos(kept.value);
    for (const [done, fileId] of waiting.entries()) {
      setProgress({ done, total: waiting.length });
      const file = await loadPhoto(userId, keyOf(fileId));
      const record = kept.value.photos[fileId];
      if (file === undefined || record === undefined) throw new LostPhotoError(`photo ${fileId} is gone`);
      const { file: stored } = await uploadToCase({ caseId, code: 'VISIT', fileId }, file);
      if (stored.sha256 !== record.sha256) throw new Error(`photo ${fileId} arrived with other bytes`);
      kept.set((before) => ({
        ...before,
        photos: { ...before.photos, [fileId]: { ...record, sent: true } },
      }));
    }
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
    sendPhotos,
    forget,
    open,
    progress,
    setProgress,
    photoFailed,
  };
}

export type Visit = ReturnType<typeof useVisit>;
