import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type SendFile, UploadStore } from '../../web/src/ui/upload-store.ts';

const PLACE = { path: '/permohonan/1/isi/dokumen', field: 'documents.DOC-01' };
const OTHER = { path: '/permohonan/1/isi/dokumen', field: 'documents.DOC-02' };
const file = (name: string) => new File(['isi'], name, { type: 'application/pdf' });

type Sending = {
  readonly fileId: string;
  readonly control: Parameters<SendFile>[1];
  end(error?: unknown): void;
};

/** A sender whose files arrive, or fail, when the test says so. */
function slowSender() {
  const sendings: Sending[] = [];
  const send: SendFile = (_, control) =>
    new Promise((resolve, reject) => {
      const end = (error?: unknown) => (error === undefined ? resolve(undefined) : reject(error));
      sendings.push({ fileId: control.fileId, control, end });
    });
  return { sendings, send };
}

describe('uploads under way', () => {
  let store: UploadStore;
  beforeEach(() => {
    store = new UploadStore();
  });
  const settled = (count: number) => vi.waitFor(() => expect(store.uploads()).toHaveLength(count));

  it('stay until they arrive, with their progress, whoever looks at them', async () => {
    const { sendings, send } = slowSender();
    const heard = vi.fn();
    store.subscribe(heard);
    store.add(PLACE, [file('a.pdf'), file('b.pdf')], send);
    sendings[0]?.control.onProgress(0.5);
    expect(store.uploads().map(({ place, share }) => [place, share])).toEqual([
      [PLACE, 0.5],
      [PLACE, 0],
    ]);
    sendings[0]?.end();
    await settled(1);
    expect(store.uploads()[0]?.file.name).toBe('b.pdf');
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('keep a file that failed, and send it again under the same id', async () => {
    const { sendings, send } = slowSender();
    store.add(PLACE, [file('a.pdf')], send);
    const failure = new Error('no connection');
    sendings[0]?.end(failure);
    await vi.waitFor(() => expect(store.uploads()[0]?.error).toBe(failure));
    const fileId = store.uploads()[0]?.fileId ?? '';
    store.retry(fileId, send);
    expect(store.uploads()[0]).not.toHaveProperty('error');
    expect(sendings.map((sending) => sending.fileId)).toEqual([fileId, fileId]);
    sendings[1]?.end();
    await settled(0);
  });

  it('tell when the store looks for viruses, and begin anew when they are tried again', async () => {
    const { sendings, send } = slowSender();
    store.add(PLACE, [file('a.pdf'), file('b.pdf')], send);
    sendings[0]?.control.onScan();
    expect(store.uploads().map(({ stage }) => stage)).toEqual(['scanning', 'sending']);
    sendings[0]?.end(new Error('the scan takes long'));
    await vi.waitFor(() => expect(store.uploads()[0]).toHaveProperty('error'));
    store.retry(store.uploads()[0]?.fileId ?? '', send);
    expect(store.uploads()[0]).toMatchObject({ stage: 'sending', share: 0 });
  });

  it('are not sent twice at the same time', () => {
    const { sendings, send } = slowSender();
    store.add(PLACE, [file('a.pdf')], send);
    store.retry(store.uploads()[0]?.fileId ?? '', send);
    expect(sendings).toHaveLength(1);
  });

  it('go away when they are cancelled, and their sender is told', () => {
    const { sendings, send } = slowSender();
    store.add(PLACE, [file('a.pdf')], send);
    store.cancel(store.uploads()[0]?.fileId ?? '');
    expect(store.uploads()).toEqual([]);
    expect(sendings[0]?.control.signal.aborted).toBe(true);
  });

  it('are taken over by the page that comes back, and the old sender has no say any more', async () => {
    const before = slowSender();
    const after = slowSender();
    store.add(PLACE, [file('a.pdf')], before.send);
    store.add(OTHER, [file('b.pdf')], before.send);
    store.adopt(PLACE, after.send);
    expect(before.sendings.map(({ control }) => control.signal.aborted)).toEqual([true, false]);
    expect(after.sendings.map(({ fileId }) => fileId)).toEqual([before.sendings[0]?.fileId]);
    before.sendings[0]?.end(new Error('aborted'));
    before.sendings[1]?.end();
    await settled(1);
    expect(store.uploads()[0]).not.toHaveProperty('error');
    store.cancel(after.sendings[0]?.fileId ?? '');
    expect(after.sendings[0]?.control.signal.aborted).toBe(true);
  });
});
