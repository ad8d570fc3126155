import { call } from '../../../api/client.ts';
import { problemCode } from '../../../api/errors.ts';
import { uploadToCase } from '../../../api/upload.ts';
import type { SendFile } from '../../../ui/upload-queue.ts';
import type { DraftKeeper } from '../draft/draft-keeper.ts';

/** The upload under way of each draft: the next one waits for it. */
const lanes = new WeakMap<DraftKeeper, Promise<unknown>>();

type Target = { readonly caseId: string; readonly code: string };
type Control = Parameters<SendFile>[1];

/** Sends files of a draft one after the other: each that is attached makes a new version of the draft. */
export function attachDocument(
  keeper: DraftKeeper,
  target: Target,
  file: File,
  control: Control,
): Promise<void> {
  const before = lanes.get(keeper) ?? Promise.resolve();
  const upload = before.then(() => send(keeper, target, file, control));
  lanes.set(
    keeper,
    upload.catch(() => undefined),
  );
  return upload;
}

/** Beside the autosave, which need not wait for slow bytes: should the two meet, the file is attached once more, alone. */
async function send(
  keeper: DraftKeeper,
  { caseId, code }: Target,
  file: File,
  control: Control,
): Promise<void> {
  const { fileId, signal } = control;
  signal.throwIfAborted();
  const attach = () => call('attachFile', { params: { caseId, fileId }, body: { code } });
  const reply = await uploadToCase({ caseId, code, fileId }, file, control).catch((error: unknown) => {
    if (problemCode(error) === 'STALE_VERSION') return keeper.exclusive(attach);
    throw error;
  });
  await keeper.attached(code, reply.file, reply.draftVersion);
}
