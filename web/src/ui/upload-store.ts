/** One file on its way. `fileId` stays the same when it is tried again, so that it arrives once. */
export type QueuedFile = {
  readonly fileId: string;
  readonly file: File;
  readonly share: number;
  /** scanning: the store has it and looks for viruses */
  readonly stage: 'sending' | 'scanning';
  readonly error?: unknown;
};

export type SendFile = (
  file: File,
  control: {
    readonly fileId: string;
    readonly onProgress: (share: number) => void;
    readonly onScan: () => void;
    readonly signal: AbortSignal;
  },
) => Promise<unknown>;

/** The field of a page to which a file goes. */
export type UploadPlace = { readonly path: string; readonly field: string };
export type Upload = QueuedFile & { readonly place: UploadPlace };

const BEGINNING = { share: 0, stage: 'sending' } as const;

/**
 * The files that are being sent, for the whole portal: they go on when the page is left, and the page finds them
 * again. One that has arrived goes away.
 */
export class UploadStore {
  readonly #listeners = new Set<() => void>();
  readonly #running = new Map<string, AbortController>();
  #uploads: readonly Upload[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly uploads = (): readonly Upload[] => this.#uploads;

  add(place: UploadPlace, files: readonly File[], send: SendFile): void {
    const added = files.map((file) => ({ fileId: crypto.randomUUID(), file, ...BEGINNING, place }));
    this.#publish([...this.#uploads, ...added]);
    for (const upload of added) void this.#run(upload, send);
  }

  retry(fileId: string, send: SendFile): void {
    const upload = this.#uploads.find((one) => one.fileId === fileId);
    if (upload === undefined || this.#running.has(fileId)) return;
    const { error: _, ...again } = { ...upload, ...BEGINNING };
    this.#replace(fileId, again);
    void this.#run(again, send);
  }

  /**
   * A page that was left is here again: what it was sending for itself is sent anew, because the sender of the old page
   * would hand the file to nobody.
   */
  adopt(place: UploadPlace, send: SendFile): void {
    const own = this.#uploads.filter(
      (one) => one.place.path === place.path && one.place.field === place.field && one.error === undefined,
    );
    for (const upload of own) {
      this.#running.get(upload.fileId)?.abort();
      void this.#run(upload, send);
    }
  }

  cancel(fileId: string): void {
    this.#running.get(fileId)?.abort();
    this.#remove(fileId);
  }

  async #run({ fileId, file }: Upload, send: SendFile): Promise<void> {
    const control = new AbortController();
    this.#running.set(fileId, control);
    const change = (part: Partial<Upload>) => {
      const upload = this.#uploads.find((one) => one.fileId === fileId);
      if (upload !== undefined) this.#replace(fileId, { ...upload, ...part });
    };
    try {
      await send(file, {
        fileId,
        onProgress: (share) => change({ share }),
        onScan: () => change({ stage: 'scanning' }),
        signal: control.signal,
      });
      if (!control.signal.aborted) this.#remove(fileId);
    } catch (error) {
      if (!control.signal.aborted) change({ error });
    } finally {
      if (this.#running.get(fileId) === control) this.#running.delete(fileId);
    }
  }

  #replace(fileId: string, next: Upload): void {
    this.#publish(this.#uploads.map((one) => (one.fileId === fileId ? next : one)));
  }

  #remove(fileId: string): void {
    this.#publish(this.#uploads.filter((one) => one.fileId !== fileId));
  }

  #publish(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}
