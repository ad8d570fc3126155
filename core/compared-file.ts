/** What the register knows of the bytes of a document. */
type Known = { readonly sha256: string; readonly earlierSha256: readonly string[] };

/**
 * A file (its SHA-256, lower-case hex) held against the register: the very file that stands now, or an earlier state of it,
 * such as a copy with fewer signatures.
 */
export function compareFile(
  { sha256, earlierSha256 }: Known,
  file: string,
): { sameFile: boolean; earlierFile?: boolean } {
  if (file === sha256) return { sameFile: true };
  return { sameFile: false, earlierFile: earlierSha256.includes(file) };
}
