import { type ReactNode, useEffect, useState } from 'react';
import type { Role } from '../../../core/actor.ts';
import { Page } from '../app/page.tsx';
import { ProblemNotice } from '../app/problem.tsx';
import { useText } from '../i18n/language.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { PageSkeleton } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { hasRole } from './person.ts';
import { signIn, useSession } from './session.ts';

type Props = { readonly roles?: readonly Role[]; readonly children: ReactNode };

/** Shows the page to people with one of the roles; sends others to the login or says that the page is not theirs. */
export function RequireSession({ roles, children }: Props) {
  const session = useSession();
  if (session.state === 'loading') return <PageSkeleton />;
  if (session.state === 'anonymous') return <GoToLogin />;
  if (roles !== undefined && !hasRole(session.person, ...roles)) return <NotForYou />;
  return children;
}

function GoToLogin() {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const go = () => {
    setError(undefined);
    signIn().catch(setError);
  };
  useEffect(() => {
    signIn().catch(setError);
  }, []);
  if (error === undefined) return <PageSkeleton />;
  return (
    <Page title={t({ id: 'Masuk', en: 'Log in' })}>
      <ProblemNotice error={error} />
      <Button onClick={go}>{t({ id: 'Coba masuk lagi', en: 'Try to log in again' })}</Button>
    </Page>
  );
}

function NotForYou() {
  const t = useText();
  return (
    <Page title={t({ id: 'Halaman ini bukan untuk peran Anda', en: 'This page is not for your role' })}>
      <Notice tone="info">
        {t({
          id: 'Anda sudah masuk, tetapi peran Anda tidak memakai halaman ini.',
          en: 'You are logged in, but your role does not use this page.',
        })}
      </Notice>
      <LinkButton href="/">{t({ id: 'Ke beranda', en: 'Go to the home page' })}</LinkButton>
    </Page>
  );
}
