import { problemCode } from '../../../api/errors.ts';
import { whenScanned } from '../../../api/scan.ts';
import { attachToCase, sendToCase, type UploadTarget } from '../../../api/upload.ts';
import type { SendFile } from '../../../ui/upload-queue.ts';
import type { DraftKeeper } from '../draft/draft-keeper.ts';

/** Does one thing after the other. */
type Lane = <Result>(work: () => Promise<Result>) => Promise<Result>;
type Lanes = { readonly sending: Lane; readonly attaching: Lane };

/** The uploads under way of each draft: one sends its bytes, one is attached, any number wait for their virus scan. */
const lanes = new WeakMap<DraftKeeper, Lanes>();

type Target = Pick<UploadTarget, 'caseId' | 'code'>;
type Control = Parameters<SendFile>[1];

/** Attaches files of a draft one after the other: each makes a new version of the draft. */
export async function attachDocument(
  keeper: DraftKeeper,
  { caseId, code }: Target,
  file: File,
  control: Control,
): Promise<void> {
  const { fileId, signal } = control;
  const { sending, attaching } = lanesOf(keeper);
  const target = { caseId, code, fileId };
  await sending(async () => {
    signal.throwIfAborted();
    await sendToCase(target, file, control);
  });
  const attach = async () => {
    signal.throwIfAborted();
    return attachToDraft(keeper, target, signal);
  };
  await whenScanned(() => attaching(attach), control);
}

/** Beside the autosave, which need not wait for slow bytes: should the two meet, the file is attached once more, alone. */
async function attachToDraft(keeper: DraftKeeper, target: UploadTarget, signal: AbortSignal) {
  const reply = await attachToCase(target, { signal }).catch((error: unknown) => {
    if (problemCode(error) === 'STALE_VERSION') return keeper.exclusive(() => attachToCase(target));
    throw error;
  });
  await keeper.attached(target.code, reply.file, reply.draftVersion);
  return reply;
}

function lanesOf(keeper: DraftKeeper): Lanes {
  const known = lanes.get(keeper) ?? { sending: createLane(), attaching: createLane() };
  lanes.set(keeper, known);
  return known;
}

function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
