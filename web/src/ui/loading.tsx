import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';

export function Spinner({ label }: { readonly label?: string }) {
  const t = useText();
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" /> {label ?? t({ id: 'Memuat…', en: 'Loading…' })}
    </p>
  );
}

/** Grey lines in the place of text that is on its way. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div role="status">
      <Waiting />
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <span key={line} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  );
}

/** A whole page that is on its way. */
export function PageSkeleton() {
  return (
    <div className="page" role="status">
      <Waiting />
      <span className="skeleton skeleton-title" aria-hidden="true" />
      <span className="skeleton" aria-hidden="true" />
      <span className="skeleton" aria-hidden="true" />
    </div>
  );
}

function Waiting(): ReactNode {
  const t = useText();
  return <span className="visually-hidden">{t({ id: 'Memuat…', en: 'Loading…' })}</span>;
}
