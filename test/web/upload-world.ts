import { vi } from 'vitest';

export const CASE_ID = '5b9f2c0e-6d67-4a0f-9a43-0c7a3d1f4b11';

/** What the API says to an attachment: a code of a problem, nothing for a good one, or no answer at all. */
export type Verdict = string | undefined | 'NO_NETWORK';

export type UploadWorld = {
  /** Calls and transfers in their order: `ticket f1`, `bytes f1`, `attach f1 DOC-01`. */
  readonly seen: string[];
  /** The next answers to attachments of a file; good ones when there is none left. */
  readonly verdicts: Map<string, Verdict[]>;
  /** Lets transfers wait until they are told to go on. */
  hold: Promise<void> | undefined;
};

/** The API and the store behind `fetch` and `XMLHttpRequest`. */
export function openUploadWorld(): UploadWorld {
  const world: UploadWorld = { seen: [], verdicts: new Map(), hold: undefined };
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const [, fileId = ''] = /\/files\/([^/]+)\/attachment$/.exec(address) ?? [];
    const body: { readonly fileId?: string; readonly code?: string } = JSON.parse(String(init.body));
    return fileId === '' ? ticket(world, body.fileId ?? '') : attachment(world, fileId, body.code ?? '');
  });
  vi.stubGlobal('XMLHttpRequest', storeOf(world));
  return world;
}

function ticket(world: UploadWorld, fileId: string): Response {
  world.seen.push(`ticket ${fileId}`);
  const upload = { url: 'https://store.example/', fields: { key: fileId }, expiresAt: 0 };
  return Response.json({ file: { fileId, name: 'a.pdf', contentType: 'application/pdf' }, upload });
}

let version = 1;

function attachment(world: UploadWorld, fileId: string, code: string): Response {
  world.seen.push(`attach ${fileId} ${code}`);
  const verdict = world.verdicts.get(fileId)?.shift();
  if (verdict === 'NO_NETWORK') throw new TypeError('Failed to fetch');
  if (verdict === undefined) {
    version += 1;
    return Response.json({ file: { fileId, name: 'a.pdf', bytes: 3 }, draftVersion: version });
  }
  const fields = [{ field: `documents.${code}`, code: verdict, message: `about ${verdict}` }];
  const rejected = verdict === 'MALWARE_FOUND' || verdict === 'UPLOAD_MISSING';
  const problem = {
    code: rejected ? 'FILE_REJECTED' : verdict,
    detail: 'detail',
    ...(rejected ? { fields } : {}),
  };
  return Response.json(problem, { status: rejected ? 422 : 409 });
}

function storeOf(world: UploadWorld) {
  return class {
    readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    readonly status = 204;
    onload?: () => void;
    onabort?: () => void;
    open(): void {}
    send(form: FormData): void {
      world.seen.push(`bytes ${String(form.get('key'))}`);
      void (world.hold ?? Promise.resolve()).then(() => {
        this.upload.onprogress?.({ loaded: 3, total: 3 });
        this.onload?.();
      });
    }
    abort(): void {
      this.onabort?.();
    }
  };
}

export function pdf(): File {
  return new File(['isi'], 'a.pdf', { type: 'application/pdf' });
}
