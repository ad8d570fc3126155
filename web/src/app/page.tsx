import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useText } from '../i18n/language.ts';
import { classNames } from '../ui/class-names.ts';

export type Crumb = { readonly label: string; readonly href: string };

type Props = {
  readonly title: string;
  /** Small line above the title: the number of a file, the step of a form. */
  readonly caption?: ReactNode;
  /** One or two sentences under the title. */
  readonly lead?: ReactNode;
  /** The way to this page, without the page itself. */
  readonly breadcrumbs?: readonly Crumb[];
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** Tables and visits need more width than text. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
};

let shownLocation: string | undefined;

/** One page: title in the tab and as the only h1, which takes the focus after a navigation. */
export function Page({ title, caption, lead, breadcrumbs, actions, wide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [location] = useLocation();
  useEffect(() => {
    document.title = `${title} · Sahkan`;
  }, [title]);
  useEffect(() => {
    const before = shownLocation;
    shownLocation = location;
    if (before === undefined || before === location) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [location]);
  return (
    <div className={classNames('page', wide && 'page-wide')}>
      {breadcrumbs !== undefined && <Breadcrumbs crumbs={breadcrumbs} />}
      <header className="page-head">
        <div>
          {caption !== undefined && <p className="page-caption">{caption}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <div className="page-lead">{lead}</div>}
        </div>
        {actions !== undefined && <div className="button-row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useText();
  return (
    <nav className="breadcrumbs" aria-label={t({ id: 'Letak halaman', en: 'Breadcrumbs' })}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
