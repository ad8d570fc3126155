import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSettings } from '../config.ts';
import { type Language, useLanguage, useText } from '../i18n/language.ts';
import { useLoginRequest } from '../session/request.ts';
import { signIn, signOut, useSession } from '../session/session.ts';
import { SettingsError } from '../settings.ts';
import { Button } from '../ui/button.tsx';
import { showToast, Toasts } from '../ui/toast.tsx';
import { currentLink, navigationFor } from './navigation.ts';
import { problemSentence } from './problem-sentence.ts';
import { UploadsUnderWay } from './uploads-under-way.tsx';

const LoginDialog = lazy(() =>
  import('../session/login-dialog.tsx').then((module) => ({ default: module.LoginDialog })),
);

/** Header, page, footer, and what lies over every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const request = useLoginRequest();
  const specimen = useSettings()?.specimen === true;
  return (
    <>
      <a className="skip-link" href="#main">
        {t({ id: 'Langsung ke isi', en: 'Skip to the content' })}
      </a>
      {specimen && <SpecimenBanner />}
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <UploadsUnderWay />
      <Footer />
      <Toasts />
      {request !== undefined && (
        <Suspense>
          <LoginDialog request={request} />
        </Suspense>
      )}
    </>
  );
}

function Header() {
  const t = useText();
  const [location] = useLocation();
  // The menu belongs to the page on which it was opened, so that it closes with a navigation.
  const [openAt, setOpenAt] = useState<string>();
  const open = openAt === location;
  const { person } = useSession();
  const links = navigationFor(person);
  const current = currentLink(links, location);
  return (
    <header className="site-header">
      <div className="site-header-row">
        <Link href="/" className="brand">
          <img src="/seal.svg" alt="" width="40" height="40" />
          <span className="brand-name">Sahkan</span>
        </Link>
        <button
          type="button"
          className="menu-button"
          aria-expanded={open}
          aria-controls="site-menu"
          onClick={() => setOpenAt(open ? undefined : location)}
        >
          Menu
        </button>
        <div id="site-menu" className={open ? 'site-menu site-menu-open' : 'site-menu'}>
          <nav aria-label={t({ id: 'Menu utama', en: 'Main menu' })}>
            <ul className="site-links">
              {links.map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} aria-current={href === current ? 'page' : undefined}>
                    {t(label)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="site-tools">
            <LanguageSwitch />
            <Account />
          </div>
        </div>
      </div>
    </header>
  );
}

function Account() {
  const t = useText();
  const { language } = useLanguage();
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const run = (act: () => Promise<void>) => {
    setBusy(true);
    act().catch((error: unknown) => {
      setBusy(false);
      const again = t({ id: 'Belum berhasil. Coba lagi.', en: 'That did not work. Try again.' });
      showToast(error instanceof SettingsError ? problemSentence(error, language) : again, 'info');
    });
  };
  if (session.state !== 'signed-in') {
    const waiting = busy || session.state === 'loading';
    return (
      <Button kind="secondary" busy={waiting} onClick={() => run(() => signIn('/login/mulai'))}>
        {t({ id: 'Masuk', en: 'Log in' })}
      </Button>
    );
  }
  return (
    <>
      <span className="account-name">{session.person.name}</span>
      <Button kind="secondary" busy={busy} onClick={() => run(signOut)}>
        {t({ id: 'Keluar', en: 'Log out' })}
      </Button>
    </>
  );
}

const LANGUAGES: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'id', name: 'Bahasa Indonesia' },
  { code: 'en', name: 'English' },
];

function LanguageSwitch() {
  const t = useText();
  const { language, setLanguage } = useLanguage();
  return (
    <fieldset className="language-switch">
      <legend className="visually-hidden">{t({ id: 'Bahasa', en: 'Language' })}</legend>
      {LANGUAGES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          onClick={() => setLanguage(code)}
        >
          <span aria-hidden="true">{code.toUpperCase()}</span>
          <span className="visually-hidden">{name}</span>
        </button>
      ))}
    </fieldset>
  );
}

function SpecimenBanner() {
  const t = useText();
  return (
    <aside className="specimen" aria-label={t({ id: 'Peragaan', en: 'Demonstration' })}>
      <strong>SPESIMEN</strong>{' '}
      {t({
        id: 'Sistem peragaan: orang, klinik, dan tanda tangannya contoh; dokumennya tidak berlaku.',
        en: 'A demonstration: people, clinics and signatures are samples; its documents are not valid.',
      })}
    </aside>
  );
}

function Footer() {
  const t = useText();
  return (
    <footer className="site-footer">
      <div className="site-footer-row">
        <p>
          <strong>Sahkan</strong>
          <br />
          {t({
            id: 'Perizinan klinik Dinas Kesehatan, dari permohonan sampai dokumen bertanda tangan elektronik.',
            en: 'Clinic permits of the district health office, from the application to the signed document.',
          })}
        </p>
        <ul>
          <li>
            <Link href="/layanan">{t({ id: 'Layanan dan syarat', en: 'Services and requirements' })}</Link>
          </li>
          <li>
            <Link href="/verifikasi">{t({ id: 'Periksa keaslian dokumen', en: 'Check a document' })}</Link>
          </li>
          <li>
            <Link href="/lacak">{t({ id: 'Lacak berkas', en: 'Track a file' })}</Link>
          </li>
        </ul>
      </div>
    </footer>
  );
}
