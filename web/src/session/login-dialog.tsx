import { useText } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import type { LoginReason, LoginRequest } from './request.ts';
import { useWindowLogin, type WindowLogin } from './use-window-login.ts';

const TEXTS = {
  expired: {
    title: { id: 'Waktu masuk Anda habis', en: 'Your login has ended' },
    lead: {
      id: 'Masuk lagi di jendela kecil. Halaman ini dan semua yang Anda ketik tetap ada.',
      en: 'Log in again in a small window. This page and everything you typed stay.',
    },
  },
  fresh: {
    title: { id: 'Masuk lagi untuk melanjutkan', en: 'Log in again to go on' },
    lead: {
      id: 'Tanda tangan, juga pencabutan, penggantian, dan pembatalan dokumen, memerlukan kata sandi yang baru saja dimasukkan. Jendela kecil akan terbuka.',
      en: 'To sign, revoke, replace or void needs a password that was entered just now. A small window will open.',
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
          <LoginButton login={login} />
          <Button kind="secondary" onClick={() => request.answer(false)}>
            {t({ id: 'Batal', en: 'Cancel' })}
          </Button>
        </>
      }
    >
      <p>{t(text.lead)}</p>
      <LoginTrouble login={login} />
    </Dialog>
  );
}

function LoginButton({ login }: { readonly login: WindowLogin }) {
  const t = useText();
  if (login.problem === 'unreachable') {
    return (
      <Button onClick={login.retry} busy={!login.pausing}>
        {t({ id: 'Coba lagi', en: 'Try again' })}
      </Button>
    );
  }
  if (login.url !== undefined && login.blocked) {
    return (
      <a className="button button-primary" href={login.url} target="_blank" rel="noopener opener">
        {t({ id: 'Buka halaman masuk di tab baru', en: 'Open the login in a new tab' })}
      </a>
    );
  }
  return (
    <Button onClick={login.open} busy={login.url === undefined}>
      {t({ id: 'Masuk lagi', en: 'Log in again' })}
    </Button>
  );
}

function LoginTrouble({ login: { problem, blocked } }: { readonly login: WindowLogin }) {
  const t = useText();
  return (
    <>
      {problem === 'unreachable' && (
        <Notice tone="warning">
          {t({
            id: 'Layanan masuk belum dapat dihubungi. Periksa sambungan Anda. Kami mencoba lagi sendiri; yang Anda ketik tetap ada.',
            en: 'The login service cannot be reached. Check your connection. We try again by ourselves; what you typed stays.',
          })}
        </Notice>
      )}
      {blocked && problem !== 'unreachable' && (
        <Notice tone="warning">
          {t({
            id: 'Peramban menahan jendela masuk. Pakai tautan di bawah; setelah masuk, kembali ke tab ini.',
            en: 'The browser blocked the login window. Use the link below, then come back to this tab.',
          })}
        </Notice>
      )}
      {problem === 'other-person' && (
        <Notice tone="error">
          {t({
            id: 'Itu akun orang lain. Masuk dengan akun yang sama seperti sebelumnya.',
            en: 'That is another person’s account. Log in with the account you used before.',
          })}
        </Notice>
      )}
      {problem === 'failed' && (
        <Notice tone="error">
          {t({ id: 'Belum berhasil masuk. Coba lagi.', en: 'The login did not work. Try again.' })}
        </Notice>
      )}
    </>
  );
}
