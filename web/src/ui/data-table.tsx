import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The cell that names the row: a row header, and the title of the card on small screens. */
  readonly main?: boolean;
  readonly align?: 'end';
};

type Props<Row> = {
  /** What the table holds; read aloud, shown only with `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Shown instead of a table without rows. */
  readonly empty?: ReactNode;
};

/** A table that becomes a list of cards on a narrow screen. */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, rowKey, empty }: Props<Row>) {
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <table className="data-table">
      <caption className={showCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, header, align }) => (
            <th key={key} scope="col" className={align === 'end' ? 'align-end' : undefined}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { header, cell, main = false, align } = column;
  const content = cell(row);
  if (main) {
    return (
      <th scope="row" data-label={header}>
        {content}
      </th>
    );
  }
  return (
    <td data-label={header} className={align === 'end' ? 'align-end' : undefined}>
      {content}
    </td>
  );
}
