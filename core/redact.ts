/** A NIK: 16 digits that stand alone, or in groups. An NIP has 18. */
const NIK = /(?<!\d)\d{16}(?!\d)|(?<!\d[ .-]?)\d(?:[ .-]?\d){15}(?![ .-]?\d)/g;

/** Free text without identity numbers: people sometimes type a NIK into a note. */
export function withoutNik(text: string): string {
  return text.replace(NIK, '(NIK)');
}
