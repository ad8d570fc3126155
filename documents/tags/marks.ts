import type { Artifact, Bounds, Tag } from './tag.ts';

/** The marked-content brackets of one page: at each moment, what is drawn belongs to one tag or is an artifact. */
export type Marks = {
  /** The operators that end what came before and begin this; empty when it goes on. */
  open(mark: Tag | Artifact, bounds?: Bounds): string;
  /** The operator that ends the last one. */
  close(): string;
};

/** Property lists of ISO 32000-1 table 330. */
const ARTIFACTS: Record<Artifact, string> = {
  header: '/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n',
  footer: '/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n',
  pagination: '/Artifact <</Type /Pagination>> BDC\n',
  layout: '/Artifact <</Type /Layout>> BDC\n',
};

/** Brackets for the page with this index. */
export function pageMarks(page: number): Marks {
  let current: Tag | Artifact | undefined;
  let next = 0;
  const end = () => (current === undefined ? '' : 'EMC\n');
  return {
    open: (mark, bounds) => {
      if (mark === current) return '';
      const ended = end();
      current = mark;
      if (typeof mark === 'string') return ended + ARTIFACTS[mark];
      const mcid = next;
      next += 1;
      mark.content.push({ page, mcid, ...(bounds === undefined ? {} : { bounds }) });
      return `${ended}/${mark.role} <</MCID ${mcid}>> BDC\n`;
    },
    close: () => {
      const ended = end();
      current = undefined;
      return ended;
    },
  };
}
