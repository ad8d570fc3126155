import { PDFObject } from 'pdf-lib';

/**
 * An object that is PDF syntax already. A table of hundreds of rows has thousands of small elements, and a dictionary
 * for each costs more than drawing the table.
 */
export class Verbatim extends PDFObject {
  readonly text: string;

  /** Takes PDF syntax in ASCII. */
  constructor(text: string) {
    super();
    this.text = text;
  }

  override clone(): PDFObject {
    return new Verbatim(this.text);
  }

  override toString(): string {
    return this.text;
  }

  override sizeInBytes(): number {
    return this.text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    for (let index = 0; index < this.text.length; index += 1) {
      buffer[offset + index] = this.text.charCodeAt(index);
    }
    return this.text.length;
  }
}
