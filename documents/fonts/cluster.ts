const MARK = /\p{M}/u;
/** Below the first combining mark each character is one unit. */
const UNMARKED = /^[\0-\u02ff]*$/;
const LEADING_MARK = /^\p{M}/u;
/** More marks on one letter would climb into the lines above it; those beyond stand alone. */
const CLUSTER = /[^\p{M}\s]\p{M}{0,4}|\P{M}|\p{M}/gu;

/** What is drawn as one: a character with the marks that stand on it, or a mark that has none to stand on. */
export function clustersOf(text: string): readonly string[] {
  return hasMarks(text) ? (text.match(CLUSTER) ?? []) : Array.from(text);
}

/** The same for plain Latin text without an object for each character: measuring does this a million times. */
export function visitClusters(text: string, visit: (cluster: string) => void): void {
  if (!isUnmarked(text)) {
    clustersOf(text).forEach(visit);
    return;
  }
  for (let index = 0; index < text.length; index += 1) visit(text.charAt(index));
}

/** Whether a cluster is a mark alone. */
export function isMark(cluster: string): boolean {
  return LEADING_MARK.test(cluster);
}

export function hasMarks(text: string): boolean {
  return MARK.test(text);
}

/** Whether a text is of plain Latin letters: a quick look that may say no without need. */
export function isUnmarked(text: string): boolean {
  return UNMARKED.test(text);
}
