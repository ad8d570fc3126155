/**
 * Private keys of a signature widget, written by `render` for whoever signs it later (second-class names of ISO 32000-1
 * annex E begin with the writer's prefix).
 */
/** Reference of a form XObject: all that the signed widget shows but the time. Its resources name the font `regular`. */
export const SIGNED_APPEARANCE = 'SHKN_SignedAppearance';
/** `[x y size]`: where the time of signing stands in it, points from the lower left corner, and the size of its letters. */
export const TIME_PLACE = 'SHKN_TimePlace';

/**
 * The first glyphs of the embedded face `regular`, in this order from code 1 on: with them a signature can be dated
 * ("6 Juli 2026 pukul 14.05 WIB") long after the font was subset, and without the font at hand.
 */
export const TIME_ALPHABET = ' .0123456789ABDFIJMNOSTWabegiklmnoprstuv';

/** Hexadecimal glyph codes of a text in that alphabet. Throws where a character is not in it. */
export function encodeTime(text: string): string {
  return Array.from(text, (character) => {
    const code = TIME_ALPHABET.indexOf(character) + 1;
    if (code === 0) throw new Error(`${character} is not in the alphabet of times`);
    return code.toString(16).padStart(4, '0');
  }).join('');
}
