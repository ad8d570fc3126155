import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

type Props = {
  /** Another value (the next address) gives the page a new chance. */
  readonly resetKey: string;
  readonly children: ReactNode;
};
type State = { readonly error: unknown; readonly resetKey: string };

/** Keeps header and menu alive when a page breaks, and offers a way on. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <BrokenPage error={this.state.error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

function BrokenPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useText();
  // A part of the portal that cannot be loaded: no connection, or a newer version replaced it.
  const missing = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <div className="page">
      <h1>{t({ id: 'Halaman ini tidak bisa ditampilkan', en: 'This page cannot be shown' })}</h1>
      <Notice
        tone="error"
        actions={
          <>
            {!missing && <Button onClick={onRetry}>{t({ id: 'Coba lagi', en: 'Try again' })}</Button>}
            <Button kind={missing ? 'primary' : 'secondary'} onClick={() => window.location.reload()}>
              {t({ id: 'Muat ulang', en: 'Reload' })}
            </Button>
          </>
        }
      >
        {missing
          ? t({
              id: 'Sambungan terputus, atau portal baru saja diperbarui. Muat ulang halaman.',
              en: 'The connection was lost, or the portal was just updated. Reload the page.',
            })
          : t({
              id: 'Ada kesalahan di portal. Yang sudah tersimpan tetap aman.',
              en: 'There is a mistake in the portal. What was saved is safe.',
            })}
      </Notice>
    </div>
  );
}
