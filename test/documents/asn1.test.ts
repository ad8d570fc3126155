import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oid } from '../../documents/sign/der.ts';
import { encode, toDefinite } from '../../documents/verify/asn1/ber.ts';
import {
  Asn1Error,
  Fields,
  partsOf,
  readElement,
  readWhole,
  sequenceOf,
  TAG,
} from '../../documents/verify/asn1/der.ts';
import {
  booleanOf,
  instantOf,
  integerBytes,
  octetsOfBits,
  oidOf,
  smallInteger,
  textOf,
} from '../../documents/verify/asn1/values.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const element = (text: string) => readWhole(hex(text));
const time = (tag: number, text: string) => readWhole(encode(tag, new TextEncoder().encode(text)));

describe('DER', () => {
  test.each([
    ['nothing', ''],
    ['a tag without a length', '30'],
    ['a length without its content', '30 05 00'],
    ['a length in more octets than needed', '30 81 01 00'],
    ['a length with a zero in front', `30 82 00 80 ${'00'.repeat(128)}`],
    ['an open length', '30 80 00 00'],
    ['a length of five octets', '30 85 01 00 00 00 00'],
    ['a tag of two octets', '3f 81 00'],
    ['bytes behind the element', '05 00 00'],
  ])('is not %s', (_, text) => {
    expect(() => readWhole(hex(text))).toThrow(Asn1Error);
  });

  test('is read back as it was written, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
        const body = new Uint8Array(length).fill(7);
        const read = readElement(new Uint8Array([...encode(TAG.octetString, body), 1, 2]));
        expect(read.body.length).toBe(length);
        expect(read.der.length).toBe(encode(TAG.octetString, body).length);
      }),
      { numRuns: 50, examples: [[127], [128], [255], [256], [65_535], [65_536]] },
    );
  });

  test('leaves nothing of a structure unread', () => {
    const fields = sequenceOf(element('30 05 02 01 05 05 00'));
    expect(smallInteger(fields.next(TAG.integer))).toBe(5);
    expect(fields.isDone).toBe(false);
    expect(() => fields.end()).toThrow('more than the structure has');
    expect(() => new Fields(element('30 02 05 00')).next(TAG.integer)).toThrow('tag 5, not 2');
  });

  test('is not read beyond a number of parts', () => {
    const list = element('30 06 05 00 05 00 05 00');
    expect(partsOf(list, 3)).toHaveLength(3);
    expect(() => partsOf(list, 2)).toThrow('more than 2 parts');
  });
});

describe('a value', () => {
  test.each([
    ['an integer with a zero in front', () => integerBytes(element('02 02 00 7f'))],
    ['an integer with a sign in front', () => integerBytes(element('02 02 ff 80'))],
    ['an integer without octets', () => integerBytes(element('02 00'))],
    ['a negative number where none can be', () => smallInteger(element('02 01 80'))],
    ['a number of five octets', () => smallInteger(element('02 05 01 00 00 00 00'))],
    ['a boolean of another octet', () => booleanOf(element('01 01 01'))],
    ['bits that are not whole octets', () => octetsOfBits(element('03 02 01 80'))],
    ['an identifier that goes on', () => oidOf(element('06 02 2a 86'))],
    ['an identifier with an empty group', () => oidOf(element('06 03 2a 80 01'))],
    ['a day that does not exist', () => instantOf(time(TAG.generalizedTime, '20260230000000Z'))],
    ['a second that does not exist', () => instantOf(time(TAG.utcTime, '260706235960Z'))],
    ['a local time', () => instantOf(time(TAG.generalizedTime, '20260706100000+0700'))],
    ['a time of another type', () => instantOf(time(TAG.utf8String, '20260706100000Z'))],
  ])('is not %s', (_, read) => {
    expect(read).toThrow(Asn1Error);
  });

  test('is an identifier with dots', () => {
    const arcs = fc.array(fc.nat(2_000_000_000), { maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(1), fc.nat(39), arcs, (first, second, rest) => {
        const text = [first, second, ...rest].join('.');
        expect(oidOf(readWhole(oid(text)))).toBe(text);
      }),
    );
    expect(oidOf(element('06 03 88 37 03'))).toBe('2.999.3');
  });

  test('is a time of this century or the last, to the millisecond', () => {
    expect(instantOf(time(TAG.utcTime, '491231235959Z'))).toBe(Date.parse('2049-12-31T23:59:59Z'));
    expect(instantOf(time(TAG.utcTime, '500101000000Z'))).toBe(Date.parse('1950-01-01T00:00:00Z'));
    expect(instantOf(time(TAG.generalizedTime, '20260706030000.25Z'))).toBe(
      Date.parse('2026-07-06T03:00:00.250Z'),
    );
  });

  test.each([
    ['0c 03 c5 81 75', 'Łu'],
    ['13 02 41 62', 'Ab'],
    ['14 01 e9', 'é'],
    ['1e 04 01 41 00 75', 'Łu'],
    ['02 01 05', undefined],
  ])('is the text of %s', (text, expected) => {
    expect(textOf(element(text))).toBe(expected);
  });
});

describe('BER of old signers', () => {
  test.each([
    ['an open length', '30 80 02 01 05 00 00', '30 03 02 01 05'],
    ['open lengths in each other', '30 80 31 80 05 00 00 00 00 00', '30 04 31 02 05 00'],
    ['a long length', '30 82 00 02 05 00', '30 02 05 00'],
    ['a string in pieces', '24 80 04 02 01 02 24 03 04 01 03 00 00', '04 03 01 02 03'],
  ])('is rewritten: %s', (_, ber, der) => {
    const bytes = hex(`${ber} 00 00`);
    expect(Buffer.from(toDefinite(bytes).der).toString('hex')).toBe(der.replaceAll(' ', ''));
    expect(toDefinite(bytes).length).toBe(bytes.length - 2);
  });

  test('leaves DER as it is', () => {
    const tree = fc.letrec<{ node: Uint8Array }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.uint8Array({ maxLength: 200 }).map((body) => encode(TAG.octetString, body)),
        fc.array(tie('node'), { maxLength: 4 }).map((parts) => encode(TAG.sequence, Buffer.concat(parts))),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (der) => {
        expect(Buffer.compare(toDefinite(der).der, der)).toBe(0);
      }),
    );
  });

  test.each([
    ['no end', '30 80 05 00'],
    ['an open length of something that has no parts', '04 80 00 00'],
    ['a part longer than the whole', '30 02 04 05 00 00 00'],
    ['pieces that are no strings', '24 02 05 00'],
    ['a length of nine octets', '30 88 00 00 00 00 00 00 00 01 00'],
    ['thousands of structures in each other', '3080'.repeat(5_000)],
  ])('is refused with %s', (_, text) => {
    expect(() => toDefinite(hex(text))).toThrow(Asn1Error);
  });

  test('is answered in no time, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(readWhole(toDefinite(bytes).der).der.length).toBeGreaterThan(1);
        } catch (error) {
          expect(error).toHaveProperty('name', 'Asn1Error');
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
