import { type DragEvent, useRef, useState } from 'react';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { FieldGroup, type FieldProps, fieldId } from './field.tsx';
import { QueuedLine } from './queued-line.tsx';
import { type SendFile, useUploadQueue } from './upload-queue.ts';

export type UploadedFile = { readonly fileId: string; readonly name: string; readonly bytes: number };

type Props = FieldProps & {
  /** What has arrived, from the API. */
  readonly files: readonly UploadedFile[];
  /**
   * Sends one file; usually `(file, { fileId, ...control }) => uploadToCase({ caseId, code, fileId }, file, control)`
   * and then a refresh of `files`. What it throws is shown beside the file, with a button to try again.
   */
  readonly send: SendFile;
  /** `send` needs nothing of this page: a file may arrive after it was left. */
  readonly outlivesPage?: boolean;
  readonly onRemove?: (fileId: string) => void;
  readonly onOpen?: (fileId: string) => void;
  readonly maxBytes: number;
  /** Only photos, and phones open the camera. */
  readonly photo?: boolean;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
};

const ANY = 'application/pdf,image/jpeg,image/png';
const PHOTOS = 'image/jpeg,image/png';

/** Choose, drop or photograph files; progress, cancel and retry for each. */
export function FileUpload(props: Props) {
  const { files, send, onRemove, onOpen, maxBytes, photo = false, multiple = true, disabled = false } = props;
  const t = useText();
  const format = useFormat();
  const [refused, setRefused] = useState<string>();
  const uploads = useUploadQueue(props.name, send, { outlivesPage: props.outlivesPage ?? false });
  const { name, label, hint, optional = false } = props;
  const limit = t({
    id: `Paling besar ${format.bytes(maxBytes)}.`,
    en: `At most ${format.bytes(maxBytes)}.`,
  });
  const kinds = photo ? t({ id: 'JPEG atau PNG.', en: 'JPEG or PNG.' }) : 'PDF, JPEG, PNG.';

  const add = (chosen: readonly File[]) => {
    const tooBig = chosen.filter((file) => file.size > maxBytes);
    const names = tooBig.map((file) => file.name).join(', ');
    setRefused(
      names === ''
        ? undefined
        : t({ id: `Terlalu besar: ${names}. ${limit}`, en: `Too large: ${names}. ${limit}` }),
    );
    uploads.add(chosen.filter((file) => file.size <= maxBytes));
  };

  return (
    <FieldGroup
      name={name}
      label={label}
      optional={optional}
      error={refused ?? props.error}
      hint={
        <>
          {hint} {kinds} {limit}
        </>
      }
    >
      {!disabled && <DropZone name={name} photo={photo} multiple={multiple} onFiles={add} />}
      <ul className="upload-list">
        {files.map((file) => (
          <ArrivedLine
            key={file.fileId}
            file={file}
            onOpen={onOpen}
            onRemove={disabled ? undefined : onRemove}
          />
        ))}
        {uploads.queue.map((item) => (
          <QueuedLine
            key={item.fileId}
            item={item}
            onRetry={() => uploads.retry(item)}
            onCancel={() => uploads.cancel(item.fileId)}
          />
        ))}
      </ul>
    </FieldGroup>
  );
}

type DropZoneProps = {
  readonly name: string;
  readonly photo: boolean;
  readonly multiple: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

function DropZone({ name, photo, multiple, onFiles }: DropZoneProps) {
  const t = useText();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files].slice(0, multiple ? undefined : 1));
  };
  const id = fieldId(name);
  return (
    <label
      htmlFor={id}
      className={classNames('drop-zone', over && 'drop-zone-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id={id}
        type="file"
        className="drop-zone-input"
        accept={photo ? PHOTOS : ANY}
        multiple={multiple}
        {...(photo ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          event.target.value = '';
        }}
      />
      <strong>
        {photo ? t({ id: 'Ambil foto', en: 'Take a photo' }) : t({ id: 'Pilih berkas', en: 'Choose a file' })}
      </strong>{' '}
      <span className="drop-zone-hint">{t({ id: 'atau seret ke sini', en: 'or drop it here' })}</span>
    </label>
  );
}

type ArrivedProps = {
  readonly file: UploadedFile;
  readonly onOpen: ((fileId: string) => void) | undefined;
  readonly onRemove: ((fileId: string) => void) | undefined;
};

function ArrivedLine({ file, onOpen, onRemove }: ArrivedProps) {
  const t = useText();
  const format = useFormat();
  return (
    <li className="upload-line">
      <span className="upload-name">
        {onOpen === undefined ? (
          file.name
        ) : (
          <Button kind="plain" onClick={() => onOpen(file.fileId)}>
            {file.name}
          </Button>
        )}
      </span>
      <span className="upload-note">{format.bytes(file.bytes)}</span>
      {onRemove !== undefined && (
        <Button kind="plain" onClick={() => onRemove(file.fileId)}>
          {t({ id: 'Hapus', en: 'Remove' })} <span className="visually-hidden">{file.name}</span>
        </Button>
      )}
    </li>
  );
}
