import { useText } from '../i18n/language.ts';
import { Button } from './button.tsx';

type Props = {
  /** The result of `useList`. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
};

/** The next page of a list with a cursor. */
export function LoadMore({ list }: Props) {
  const t = useText();
  if (!list.hasNextPage) return null;
  return (
    <div className="load-more">
      <Button kind="secondary" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t({ id: 'Muat lagi', en: 'Load more' })}
      </Button>
    </div>
  );
}
