import { problemFields } from '../api/errors.ts';
import { problemSentence } from '../app/problem-sentence.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from './button.tsx';
import type { QueuedFile } from './upload-queue.ts';

type QueuedProps = { readonly item: QueuedFile; readonly onRetry: () => void; readonly onCancel: () => void };

/** A file that is on its way: sent, scanned for viruses by the store, or held up with a reason and a way on. */
export function QueuedLine({ item, onRetry, onCancel }: QueuedProps) {
  const t = useText();
  const { language } = useLanguage();
  const { file, share, stage, error } = item;
  const running = error === undefined;
  return (
    <li className="upload-line">
      <span className="upload-name">{file.name}</span>
      {running && stage === 'sending' && (
        <progress
          value={share}
          max={1}
          aria-label={t({ id: `Mengirim ${file.name}`, en: `Sending ${file.name}` })}
        />
      )}
      {/* Always there: screen readers tell only what changes inside of it. */}
      <span className="upload-note" role="status">
        {running && stage === 'scanning' && (
          <>
            <span className="spinner" aria-hidden="true" />{' '}
            {t({ id: 'Sedang diperiksa terhadap virus…', en: 'Being scanned for viruses…' })}{' '}
            <span className="visually-hidden">{file.name}</span>
          </>
        )}
      </span>
      {!running && (
        <span className="field-error" role="alert">
          {refusalOf(error) ?? problemSentence(error, language)}
        </span>
      )}
      {!running && (
        <Button kind="plain" onClick={onRetry}>
          {t({ id: 'Coba lagi', en: 'Try again' })} <span className="visually-hidden">{file.name}</span>
        </Button>
      )}
      <Button kind="plain" onClick={onCancel}>
        {t({ id: 'Batal', en: 'Cancel' })} <span className="visually-hidden">{file.name}</span>
      </Button>
    </li>
  );
}

/** A refused file says in its field what is wrong with it: that is more than the sentence of the problem. */
function refusalOf(error: unknown): string | undefined {
  return problemFields(error)[0]?.message;
}
