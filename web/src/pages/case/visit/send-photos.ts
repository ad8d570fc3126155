/** sending: bytes go to the store · scanning: all are there, and this many wait for the virus scan */
export type PhotoProgress =
  | { readonly stage: 'sending'; readonly done: number; readonly total: number }
  | { readonly stage: 'scanning'; readonly left: number };

export type PhotoWork<Photo> = {
  /** Sends the bytes; gives what `attach` needs. */
  readonly send: (fileId: string) => Promise<Photo>;
  /** Waits for the scan and attaches; calls `onScan` when it has to wait. */
  readonly attach: (fileId: string, photo: Photo, onScan: () => void) => Promise<void>;
  readonly report: (progress: PhotoProgress) => void;
};

/**
 * Sends photos one after the other while those that have arrived are scanned side by side. Throws what the first one to
 * fail throws; the others go on to their own end.
 */
export async function sendPhotos<Photo>(
  fileIds: readonly string[],
  { send, attach, report }: PhotoWork<Photo>,
): Promise<void> {
  const scanning = new Set<string>();
  let onlyScans = false;
  const reportScan = () => {
    if (onlyScans && scanning.size > 0) report({ stage: 'scanning', left: scanning.size });
  };
  const attachOne = async (fileId: string, photo: Photo) => {
    await attach(fileId, photo, () => {
      scanning.add(fileId);
      reportScan();
    });
    scanning.delete(fileId);
    reportScan();
  };
  const attaching: Promise<void>[] = [];
  for (const [done, fileId] of fileIds.entries()) {
    report({ stage: 'sending', done, total: fileIds.length });
    const attached = attachOne(fileId, await send(fileId));
    // Heard below; until then a failure must not count as unhandled.
    attached.catch(() => undefined);
    attaching.push(attached);
  }
  onlyScans = true;
  reportScan();
  try {
    await Promise.all(attaching);
  } finally {
    onlyScans = false;
  }
}
