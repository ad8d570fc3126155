import { useRef, useState } from 'react';

/** One file on its way. `fileId` stays the same when it is tried again, so that it arrives once. */
export type QueuedFile = {
  readonly fileId: string;
  readonly file: File;
  readonly share: number;
  readonly error?: unknown;
};

export type SendFile = (
  file: File,
  control: {
    readonly fileId: string;
    readonly onProgress: (share: number) => void;
    readonly signal: AbortSignal;
  },
) => Promise<unknown>;

/** The files that are being sent: start, cancel, try again. One that has arrived leaves the queue. */
export function useUploadQueue(send: SendFile) {
  const [queue, setQueue] = useState<readonly QueuedFile[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const update = (fileId: string, change: (item: QueuedFile) => QueuedFile) =>
    setQueue((items) => items.map((item) => (item.fileId === fileId ? change(item) : item)));
  const remove = (fileId: string) => setQueue((items) => items.filter((item) => item.fileId !== fileId));

  const run = async (fileId: string, file: File) => {
    const control = new AbortController();
    running.current.set(fileId, control);
    const onProgress = (share: number) => update(fileId, (item) => ({ ...item, share }));
    try {
      await send(file, { fileId, onProgress, signal: control.signal });
      remove(fileId);
    } catch (error) {
      if (control.signal.aborted) remove(fileId);
      else update(fileId, (item) => ({ ...item, error }));
    } finally {
      running.current.delete(fileId);
    }
  };

  return {
    queue,
    add(files: readonly File[]) {
      const items = files.map((file) => ({ fileId: crypto.randomUUID(), file, share: 0 }));
      setQueue((before) => [...before, ...items]);
      for (const { fileId, file } of items) void run(fileId, file);
    },
    retry({ fileId, file }: QueuedFile) {
      update(fileId, () => ({ fileId, file, share: 0 }));
      void run(fileId, file);
    },
    cancel(fileId: string) {
      running.current.get(fileId)?.abort();
      remove(fileId);
    },
  };
}
