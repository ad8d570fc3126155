import { call } from '../../../api/client.ts';
import { problemCode } from '../../../api/errors.ts';
import { uploadToCase } from '../../../api/upload.ts';
import type { SendFile } from '../../../ui/upload-queue.ts';
import type { DraftKeeper } from '../draft/draft-keeper.ts';

/**
 * Sends a file beside the autosave, which need not wait for slow bytes. Attaching makes a new version of the draft: should
 * it meet a saving, it is done once more, alone.
 */
export async function attachDocument(
  keeper: DraftKeeper,
  { caseId, code }: { readonly caseId: string; readonly code: string },
  file: File,
  control: Parameters<SendFile>[1],
): Promise<void> {
  const { fileId } = control;
  const attach = () => call('attachFile', { params: { caseId, fileId }, body: { code } });
  const reply = await uploadToCase({ caseId, code, fileId }, file, control).catch((error: unknown) => {
    if (problemCode(error) === 'STALE_VERSION') return keeper.exclusive(attach);
    throw error;
  });
  await keeper.attached(code, reply.file, reply.draftVersion);
}
