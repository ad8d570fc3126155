import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../i18n/language.ts';
import type { Verdict } from './verify-verdict.ts';

type Props = {
  readonly verdict: Verdict;
  /** What was checked. */
  readonly what: string;
  /** Moves the focus here: for an answer that appears below what was just done. */
  readonly announce?: boolean;
  readonly children: ReactNode;
};

/** A verdict in one sentence, and below it what it rests on. */
export function VerdictBox({ verdict, what, announce = false, children }: Props) {
  const { tone, title } = verdict;
  const t = useText();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (announce) heading.current?.focus();
  }, [announce]);
  return (
    <section className={`verdict verdict-${tone}`} aria-labelledby={titleId}>
      <p className="verdict-what">{what}</p>
      <h2 id={titleId} ref={heading} tabIndex={-1}>
        <span className="verdict-sign" aria-hidden="true">
          {SIGNS[tone]}
        </span>
        {t(title)}
      </h2>
      {children}
    </section>
  );
}

const SIGNS = { success: '✓', warning: '!', error: '×', info: 'i' } as const;
