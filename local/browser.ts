import type { DiskFiles } from '../adapters/local/disk-files.ts';
import type { UploadGrant } from '../core/ports.ts';

/** What a browser does at a store of files: it sends forms, and opens links. */
export type Browser = {
  /** Throws unless the store takes the file. */
  send(form: Pick<UploadGrant, 'url' | 'fields'>, bytes: Uint8Array): Promise<void>;
  /** Throws unless the store gives the file. */
  open(url: string): Promise<Uint8Array>;
};

/** A browser at the files of this machine, without a network between. */
export function browserAt(files: DiskFiles): Browser {
  return {
    async send({ fields }, bytes) {
      const { key, contentType } = files.acceptUpload(fields);
      await files.storeUpload(key, { bytes, contentType });
    },
    open: async (url) => (await files.openDownload(new URL(url).searchParams)).bytes,
  };
}
