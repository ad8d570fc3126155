import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { OfflineError, type Problem, ProblemError } from '../api/errors.ts';
import { useFormat } from '../i18n/format.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Skeleton } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { problemSentence } from './problem-sentence.ts';

type Props = {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Zone of the office for "decided at"; WIB without it. */
  readonly zone?: string;
  /** Leaves the field messages out where `ErrorSummary` shows them already. */
  readonly withoutFields?: boolean;
};

/** An error, well said: the sentence, the fields, who decided and when, a link, and the number for a report. */
export function ProblemNotice({ error, onRetry, zone = 'Asia/Jakarta', withoutFields = false }: Props) {
  const t = useText();
  const { language } = useLanguage();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const actions = (
    <>
      {problem?.link !== undefined && (
        <LinkButton kind="secondary" href={problem.link}>
          {t({ id: 'Lihat berkas itu', en: 'See that file' })}
        </LinkButton>
      )}
      {onRetry !== undefined && (
        <Button kind="secondary" onClick={onRetry}>
          {t({ id: 'Coba lagi', en: 'Try again' })}
        </Button>
      )}
    </>
  );
  const hasActions = problem?.link !== undefined || onRetry !== undefined;
  const tone = error instanceof OfflineError ? 'warning' : 'error';
  return (
    <Notice tone={tone} {...(hasActions ? { actions } : {})}>
      <p>{problemSentence(error, language)}</p>
      {problem !== undefined && <ProblemFacts problem={problem} zone={zone} withoutFields={withoutFields} />}
    </Notice>
  );
}

type FactsProps = { readonly problem: Problem; readonly zone: string; readonly withoutFields: boolean };

function ProblemFacts({ problem, zone, withoutFields }: FactsProps) {
  const t = useText();
  const format = useFormat();
  const { decidedBy, competent, fields = [], correlationId } = problem;
  return (
    <>
      {decidedBy !== undefined && (
        <p>
          {t({ id: 'Sudah diputuskan oleh', en: 'Already decided by' })} <strong>{decidedBy.name}</strong>,{' '}
          {format.instant(decidedBy.at, zone)}.
        </p>
      )}
      {competent !== undefined && (
        <p>
          {t({ id: 'Yang berwenang:', en: 'The competent region:' })} <strong>{competent.name}</strong> (
          {competent.code})
        </p>
      )}
      {!withoutFields && fields.length > 0 && (
        <ul>
          {fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && correlationId !== '' && (
        <p className="fine-print">
          {t({ id: 'Nomor gangguan untuk laporan:', en: 'Number for a report:' })}{' '}
          <code>{correlationId}</code>
        </p>
      )}
    </>
  );
}

type LoadedProps<Data> = {
  readonly query: UseQueryResult<Data, Error>;
  readonly zone?: string;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
};

/** The three states of a read: on its way, failed (with a button to try again), here. */
export function Loaded<Data>({ query, zone, lines = 4, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Skeleton lines={lines} />;
  const place = zone === undefined ? {} : { zone };
  return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} {...place} />;
}
