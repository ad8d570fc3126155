/** Letters and digits only, lower case: "Jl. Merdeka No. 5" and "jl merdeka no 5" are one address. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A label inside a sentence: "Tanda tangani Surat Tugas" → "tanda tangani Surat Tugas". */
export function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
