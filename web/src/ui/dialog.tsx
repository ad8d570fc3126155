import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from './button.tsx';

type DialogProps = {
  readonly open: boolean;
  readonly title: string;
  /** Escape, or a press of the closing button. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
};

/** The browser's own modal dialog: it keeps the focus inside, and afterwards the focus goes back. */
export function Dialog({ open, title, onClose, children, actions, wide = false }: DialogProps) {
  const t = useText();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!open || dialog === null) return undefined;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      // The element is gone by now, and with it the browser's own way back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="dialog-close" onClick={onClose}>
          <span aria-hidden="true">×</span>
          <span className="visually-hidden">{t({ id: 'Tutup', en: 'Close' })}</span>
        </button>
      </div>
      <div className="dialog-body">{children}</div>
      {actions !== undefined && <div className="dialog-actions">{actions}</div>}
    </dialog>
  );
}

type ConfirmDialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** What happens, as a verb: "Hapus draf", never "OK". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useText();
  const { open, title, children, confirmLabel, danger = false, busy = false, onConfirm, onCancel } = props;
  const actions = (
    <>
      <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
      <Button kind="secondary" onClick={onCancel}>
        {t({ id: 'Batal', en: 'Cancel' })}
      </Button>
    </>
  );
  return (
    <Dialog open={open} title={title} onClose={onCancel} actions={actions}>
      {children}
    </Dialog>
  );
}
