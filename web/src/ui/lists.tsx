import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/language.ts';
import { classNames } from './class-names.ts';
import { Badge, type BadgeTone } from './notice.tsx';

export type SummaryRow = {
  readonly label: string;
  readonly value: ReactNode;
  /** Link to change the answer; its name is read with the label. */
  readonly changeHref?: string;
};

/** Label and value, line by line: answers to check, facts of a case. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const t = useText();
  return (
    <dl className="summary-list">
      {rows.map(({ label, value, changeHref }) => (
        <div key={label} className="summary-row">
          <dt>{label}</dt>
          <dd>{value}</dd>
          {changeHref !== undefined && (
            <dd className="summary-change">
              <Link href={changeHref}>
                {t({ id: 'Ubah', en: 'Change' })} <span className="visually-hidden">{label}</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export type TaskLine = {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  /** Set apart from the other lines; the hint says why. */
  readonly marked?: boolean;
  /** Without it the line cannot be opened yet. */
  readonly href?: string;
  readonly status: { readonly label: string; readonly tone: BadgeTone };
};

/** Parts of a long form, each with its state. */
export function TaskList({ lines }: { readonly lines: readonly TaskLine[] }) {
  return (
    <ul className="task-list">
      {lines.map(({ key, title, hint, marked = false, href, status }) => (
        <li
          key={key}
          className={classNames(
            'task-line',
            href === undefined && 'task-line-closed',
            marked && 'task-line-marked',
          )}
        >
          <div>
            {href === undefined ? (
              <span className="task-title">{title}</span>
            ) : (
              <Link href={href} className="task-title" aria-describedby={`task-${key}`}>
                {title}
              </Link>
            )}
            {hint !== undefined && <p className="task-hint">{hint}</p>}
          </div>
          <span id={`task-${key}`}>
            <Badge tone={status.tone}>{status.label}</Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}

type DetailsProps = { readonly summary: ReactNode; readonly open?: boolean; readonly children: ReactNode };

/** More for those who want it. */
export function Details({ summary, open = false, children }: DetailsProps) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}

export type TimelineLine = {
  readonly key: string;
  readonly when: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: BadgeTone;
};

/** What happened, in the order in which it is given. */
export function Timeline({ lines }: { readonly lines: readonly TimelineLine[] }) {
  return (
    <ol className="timeline">
      {lines.map(({ key, when, title, detail, tone = 'neutral' }) => (
        <li key={key} className={`timeline-line timeline-${tone}`}>
          <p className="timeline-when">{when}</p>
          <p className="timeline-title">{title}</p>
          {detail !== undefined && <div className="timeline-detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
