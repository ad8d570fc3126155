import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  type QueuedFile,
  type SendFile,
  type Upload,
  type UploadPlace,
  UploadStore,
} from './upload-store.ts';

export type { QueuedFile, SendFile };

const store = new UploadStore();

/** Every file of the portal that is on its way. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(store.subscribe, store.uploads);
}

export function cancelUploads(uploads: readonly Upload[]): void {
  for (const { fileId } of uploads) store.cancel(fileId);
}

type Options = { readonly outlivesPage: boolean };

/** The files that go to a field of this page: start, cancel, try again. */
export function useUploadQueue(field: string, send: SendFile, { outlivesPage }: Options) {
  const [path] = useState(() => window.location.pathname);
  const place: UploadPlace = { path, field };
  const uploads = useUploads();
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (!outlivesPage) store.adopt({ path, field }, (file, control) => latest.current(file, control));
  }, [path, field, outlivesPage]);
  return {
    queue: uploads.filter((one) => one.place.path === path && one.place.field === field),
    add: (files: readonly File[]) => store.add(place, files, send),
    retry: ({ fileId }: QueuedFile) => store.retry(fileId, send),
    cancel: (fileId: string) => store.cancel(fileId),
  };
}
