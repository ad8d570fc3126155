import { useCallback, useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { startOf } from '../app/navigation.ts';
import { Page } from '../app/page.tsx';
import { ProblemNotice } from '../app/problem.tsx';
import { useText } from '../i18n/language.ts';
import { SettingsError } from '../settings.ts';
import { Button } from '../ui/button.tsx';
import { PageSkeleton } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { finishLogin } from './oidc.ts';
import { signIn, useSession } from './session.ts';
import { forgetLogin, storeLogin } from './store.ts';
import { announceAnswer } from './window-login.ts';

/** /login/selesai: the way back from the login page. */
export function LoginDonePage() {
  const t = useText();
  const [, navigate] = useLocation();
  const [error, setError] = useState<unknown>();
  const finish = useCallback(() => {
    finishOnce(window.location.href).then(
      (returnTo) => navigate(returnTo, { replace: true }),
      (reason: unknown) => {
        if (!(reason instanceof SettingsError)) forgetLogin();
        setError(reason);
      },
    );
  }, [navigate]);
  useEffect(finish, [finish]);
  if (error === undefined) return <PageSkeleton />;
  const title = t({ id: 'Belum berhasil masuk', en: 'The login did not work' });
  if (error instanceof SettingsError) {
    const retry = () => {
      setError(undefined);
      finish();
    };
    return (
      <Page title={title}>
        <ProblemNotice error={error} onRetry={retry} />
      </Page>
    );
  }
  return (
    <Page title={title}>
      <Notice tone="warning">
        {t({
          id: 'Halaman masuk mungkin sudah lama terbuka, atau tombol Kembali dipakai. Tidak ada yang hilang; silakan masuk lagi.',
          en: 'The login page may have been open for long, or the Back button was used. Nothing is lost; please log in again.',
        })}
      </Notice>
      <Button onClick={() => void signIn('/login/mulai')}>{t({ id: 'Masuk', en: 'Log in' })}</Button>
    </Page>
  );
}

/** /login/mulai: everybody begins at the place of their work. */
export function LoginStartPage() {
  const { person } = useSession();
  return person === undefined ? <PageSkeleton /> : <Redirect to={startOf(person)} replace />;
}

/** /login/ulang and /login/senyap: hands the answer to the page that waits, then closes itself. */
export function LoginAnswerPage() {
  const t = useText();
  useEffect(() => {
    announceAnswer(window.location.href);
    if (window.parent === window) window.close();
  }, []);
  return (
    <Page title={t({ id: 'Anda sudah masuk', en: 'You are logged in' })}>
      <p>
        {t({
          id: 'Tutup jendela ini dan kembali ke halaman Anda.',
          en: 'Close this window and go back to your page.',
        })}
      </p>
    </Page>
  );
}

/** The code of a callback works once, and React may run an effect twice. */
const finished = new Map<string, Promise<string>>();

function finishOnce(url: string): Promise<string> {
  const running = finished.get(url) ?? finishAt(url);
  finished.set(url, running);
  running.catch((reason: unknown) => {
    // Without settings the code was not used.
    if (reason instanceof SettingsError) finished.delete(url);
  });
  return running;
}

async function finishAt(url: string): Promise<string> {
  const { login, returnTo } = await finishLogin(url);
  storeLogin(login);
  return returnTo;
}
