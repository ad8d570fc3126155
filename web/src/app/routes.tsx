import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { Role } from '../../../core/actor.ts';
import { RequireSession } from '../session/require-session.tsx';
import { PageSkeleton } from '../ui/loading.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

type PageRoute = {
  readonly path: string;
  readonly page: ComponentType;
  /** Absent: for everybody, without a login. */
  readonly roles?: readonly Role[];
};

const APPLICANT = ['applicant'] as const satisfies readonly Role[];
const DECIDERS = [
  'verifier',
  'section-head',
  'inspector',
  'head-of-office',
  'issuer',
] as const satisfies readonly Role[];
const OFFICE = [...DECIDERS, 'auditor', 'admin'] as const satisfies readonly Role[];
const EVERYBODY = [...OFFICE, ...APPLICANT] as const satisfies readonly Role[];

const FacilityPage = lazy(() =>
  import('../pages/public/facility.tsx').then((m) => ({ default: m.FacilityPage })),
);
const HomePage = lazy(() => import('../pages/public/home.tsx').then((m) => ({ default: m.HomePage })));
const NotFoundPage = lazy(() =>
  import('../pages/public/not-found.tsx').then((m) => ({ default: m.NotFoundPage })),
);
const OfferingPage = lazy(() =>
  import('../pages/public/offering.tsx').then((m) => ({ default: m.OfferingPage })),
);
const OfferingsPage = lazy(() =>
  import('../pages/public/offerings.tsx').then((m) => ({ default: m.OfferingsPage })),
);
const RegisterPage = lazy(() =>
  import('../pages/public/register.tsx').then((m) => ({ default: m.RegisterPage })),
);
const TrackPage = lazy(() => import('../pages/public/track.tsx').then((m) => ({ default: m.TrackPage })));
const VerifyPage = lazy(() => import('../pages/public/verify.tsx').then((m) => ({ default: m.VerifyPage })));

const CheckAnswersPage = lazy(() =>
  import('../pages/applicant/check-answers.tsx').then((m) => ({ default: m.CheckAnswersPage })),
);
const DocumentsPage = lazy(() =>
  import('../pages/applicant/documents.tsx').then((m) => ({ default: m.DocumentsPage })),
);
const MyCasesPage = lazy(() =>
  import('../pages/applicant/my-cases.tsx').then((m) => ({ default: m.MyCasesPage })),
);
const SectionPage = lazy(() =>
  import('../pages/applicant/section.tsx').then((m) => ({ default: m.SectionPage })),
);
const SentPage = lazy(() => import('../pages/applicant/sent.tsx').then((m) => ({ default: m.SentPage })));
const StartPage = lazy(() => import('../pages/applicant/start.tsx').then((m) => ({ default: m.StartPage })));
const TaskListPage = lazy(() =>
  import('../pages/applicant/task-list.tsx').then((m) => ({ default: m.TaskListPage })),
);

const CasePage = lazy(() => import('../pages/case/case.tsx').then((m) => ({ default: m.CasePage })));
const TaskPage = lazy(() => import('../pages/case/task.tsx').then((m) => ({ default: m.TaskPage })));

const AllCasesPage = lazy(() =>
  import('../pages/office/all-cases.tsx').then((m) => ({ default: m.AllCasesPage })),
);
const HolidaysPage = lazy(() =>
  import('../pages/office/holidays.tsx').then((m) => ({ default: m.HolidaysPage })),
);
const NumbersPage = lazy(() =>
  import('../pages/office/numbers.tsx').then((m) => ({ default: m.NumbersPage })),
);
const InboxPage = lazy(() => import('../pages/office/inbox.tsx').then((m) => ({ default: m.InboxPage })));

const callbacks = () => import('../session/callback-pages.tsx');
const LoginAnswerPage = lazy(() => callbacks().then((m) => ({ default: m.LoginAnswerPage })));
const LoginDonePage = lazy(() => callbacks().then((m) => ({ default: m.LoginDonePage })));
const LoginStartPage = lazy(() => callbacks().then((m) => ({ default: m.LoginStartPage })));

/** The first route that fits is shown; a page reads its parameters with `useParams()`. */
const ROUTES: readonly PageRoute[] = [
  { path: '/', page: HomePage },
  { path: '/layanan', page: OfferingsPage },
  { path: '/layanan/:district/:kind', page: OfferingPage },
  { path: '/register', page: RegisterPage },
  { path: '/register/:facilityId', page: FacilityPage },
  { path: '/lacak/:receipt?', page: TrackPage },
  { path: '/verifikasi', page: VerifyPage },
  { path: '/v/:code', page: VerifyPage },

  { path: '/permohonan', page: MyCasesPage, roles: APPLICANT },
  { path: '/permohonan/baru', page: StartPage, roles: APPLICANT },
  { path: '/permohonan/:caseId/isi', page: TaskListPage, roles: APPLICANT },
  { path: '/permohonan/:caseId/isi/dokumen', page: DocumentsPage, roles: APPLICANT },
  { path: '/permohonan/:caseId/isi/:section', page: SectionPage, roles: APPLICANT },
  { path: '/permohonan/:caseId/periksa', page: CheckAnswersPage, roles: APPLICANT },
  { path: '/permohonan/:caseId/terkirim', page: SentPage, roles: APPLICANT },

  { path: '/berkas/:caseId', page: CasePage, roles: EVERYBODY },
  { path: '/berkas/:caseId/tugas/:taskId', page: TaskPage, roles: [...DECIDERS, ...APPLICANT] },

  { path: '/meja', page: InboxPage, roles: DECIDERS },
  { path: '/meja/berkas', page: AllCasesPage, roles: OFFICE },
  { path: '/meja/nomor', page: NumbersPage, roles: OFFICE },
  { path: '/meja/libur', page: HolidaysPage, roles: OFFICE },

  { path: '/login/mulai', page: LoginStartPage, roles: EVERYBODY },
  { path: '/login/selesai', page: LoginDonePage },
  { path: '/login/ulang', page: LoginAnswerPage },
  { path: '/login/senyap', page: LoginAnswerPage },
];

export function Routes() {
  const [location] = useLocation();
  return (
    <ErrorBoundary resetKey={location}>
      <Suspense fallback={<PageSkeleton />}>
        {/* The key gives every address a page with fresh state, also when only a parameter changes. */}
        <Switch key={location}>
          {ROUTES.map(({ path, page: PageOf, roles }) => (
            <Route key={path} path={path}>
              {roles === undefined ? (
                <PageOf />
              ) : (
                <RequireSession roles={roles}>
                  <PageOf />
                </RequireSession>
              )}
            </Route>
          ))}
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
