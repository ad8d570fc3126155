import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'info' | 'success' | 'warning' | 'error';

type NoticeProps = {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons or links below the text. */
  readonly actions?: ReactNode;
};

const SIGN: Readonly<Record<Tone, string>> = { info: 'i', success: '✓', warning: '!', error: '×' };

/** A boxed message on the page; errors and warnings are announced at once. */
export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  const urgent = tone === 'error' || tone === 'warning';
  return (
    <div className={`notice notice-${tone}`} role={urgent ? 'alert' : undefined}>
      <span className="notice-sign" aria-hidden="true">
        {SIGN[tone]}
      </span>
      <div className="notice-body">
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
        {actions !== undefined && <div className="button-row">{actions}</div>}
      </div>
    </div>
  );
}

export type BadgeTone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** A state in one or two words; the words alone must say it. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: BadgeTone;
  readonly children: ReactNode;
}) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

type EmptyStateProps = { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode };

/** Instead of an empty list: why it is empty and what one can do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      {children !== undefined && <div className="empty-state-text">{children}</div>}
      {action}
    </div>
  );
}

/** A white box that groups things; `as="section"` needs a heading inside. */
export function Card({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={classNames('card', className)}>{children}</div>;
}
