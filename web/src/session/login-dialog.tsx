import { useEffect, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { loginUrl } from './oidc.ts';
import type { LoginReason, LoginRequest } from './request.ts';
import { currentLogin, storeLogin } from './store.ts';
import { waitForAnswer } from './window-login.ts';

const WINDOW = 'popup,width=480,height=700';
const TEXTS = {
  expired: {
    title: { id: 'Waktu masuk Anda habis', en: 'Your login has ended' },
    lead: {
      id: 'Masuk lagi di jendela kecil. Halaman ini dan semua yang Anda ketik tetap ada.',
      en: 'Log in again in a small window. This page and everything you typed stay.',
    },
  },
  fresh: {
    title: { id: 'Masuk lagi untuk menandatangani', en: 'Log in again to sign' },
    lead: {
      id: 'Tanda tangan memerlukan kata sandi yang baru saja dimasukkan. Jendela kecil akan terbuka.',
      en: 'A signature needs a password that was entered just now. A small window will open.',
    },
  },
} as const satisfies Record<LoginReason, unknown>;

/** Log in without leaving the page. A blocked window is replaced by a link. */
export function LoginDialog({ request }: { readonly request: LoginRequest }) {
  const t = useText();
  const login = useWindowLogin(request);
  const text = TEXTS[request.reason];
  return (
    <Dialog
      open
      title={t(text.title)}
      onClose={() => request.answer(false)}
      actions={
        <>
          {login.url !== undefined && login.blocked ? (
            <a className="button button-primary" href={login.url} target="_blank" rel="noopener opener">
              {t({ id: 'Buka halaman masuk di tab baru', en: 'Open the login in a new tab' })}
            </a>
          ) : (
            <Button onClick={login.open} busy={login.url === undefined}>
              {t({ id: 'Masuk lagi', en: 'Log in again' })}
            </Button>
          )}
          <Button kind="secondary" onClick={() => request.answer(false)}>
            {t({ id: 'Batal', en: 'Cancel' })}
          </Button>
        </>
      }
    >
      <p>{t(text.lead)}</p>
      {login.blocked && (
        <Notice tone="warning">
          {t({
            id: 'Peramban menahan jendela masuk. Pakai tautan di bawah; setelah masuk, kembali ke tab ini.',
            en: 'The browser blocked the login window. Use the link below, then come back to this tab.',
          })}
        </Notice>
      )}
      {login.problem === 'other-person' && (
        <Notice tone="error">
          {t({
            id: 'Itu akun orang lain. Masuk dengan akun yang sama seperti sebelumnya.',
            en: 'That is another person’s account. Log in with the account you used before.',
          })}
        </Notice>
      )}
      {login.problem === 'failed' && (
        <Notice tone="error">
          {t({ id: 'Belum berhasil masuk. Coba lagi.', en: 'The login did not work. Try again.' })}
        </Notice>
      )}
    </Dialog>
  );
}

type WindowLogin = {
  /** Made before the click: a browser allows a window only at the click itself. */
  readonly url: string | undefined;
  readonly blocked: boolean;
  readonly problem: 'failed' | 'other-person' | undefined;
  readonly open: () => void;
};

function useWindowLogin({ reason, answer }: LoginRequest): WindowLogin {
  const [attempt, setAttempt] = useState(0);
  const [url, setUrl] = useState<string>();
  const [blocked, setBlocked] = useState(false);
  const [problem, setProblem] = useState<WindowLogin['problem']>();

  useEffect(() => {
    // Each attempt has a request of its own: the state of one that failed is spent.
    if (attempt > 0) setUrl(undefined);
    const stop = new AbortController();
    const again = (what: WindowLogin['problem']) => {
      if (stop.signal.aborted) return;
      setProblem(what);
      setAttempt((count) => count + 1);
    };
    const run = async () => {
      const request = await loginUrl('window', { fresh: reason === 'fresh' });
      if (stop.signal.aborted) return;
      setUrl(request.url);
      const login = await waitForAnswer(request.state, stop.signal);
      const before = currentLogin();
      if (before !== undefined && before.person.id !== login.person.id) return again('other-person');
      storeLogin(login);
      answer(true);
    };
    run().catch(() => again('failed'));
    return () => stop.abort();
  }, [reason, answer, attempt]);

  const open = () => setBlocked(url !== undefined && window.open(url, 'sahkan-login', WINDOW) === null);
  return { url, blocked, problem, open };
}
