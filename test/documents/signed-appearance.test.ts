import { describe, expect, test } from 'vitest';
import { signatureFields } from '../../documents/pdf/form.ts';
import { SIGNED_APPEARANCE, TIME_PLACE } from '../../documents/pdf/names.ts';
import { openView, readRevisions } from '../../documents/pdf/revisions.ts';
import { serialize } from '../../documents/pdf/serialize.ts';
import { signedAppearance } from '../../documents/pdf/signed-appearance.ts';
import { literal, type PdfValue, ref } from '../../documents/pdf/values.ts';
import { render } from '../../documents/render.ts';
import { permit } from './models.ts';

const AT = Date.parse('2026-07-06T07:05:00Z');

async function prepared() {
  const pdf = await render(permit());
  const view = openView(pdf, readRevisions(pdf));
  const [field] = signatureFields(view);
  if (!field) throw new Error('no field');
  return { view, widget: field.entries };
}

describe('signedAppearance', () => {
  test('draws what was prepared and the time below it', async () => {
    const { view, widget } = await prepared();
    const appearance = signedAppearance(view, widget, AT, 7);
    const base = serialize(widget.get(SIGNED_APPEARANCE) ?? null);
    expect(appearance?.content).toMatch(
      /^\/Base Do\nBT\n\/regular 7 Tf\n[\d.]+ [\d.]+ Td\n<[0-9a-f]+> Tj\nET$/,
    );
    const dictionary = appearance ? serialize(appearance.dictionary) : '';
    expect(dictionary).toContain(`/XObject <<\n/Base ${base}\n>>`);
    expect(dictionary).toMatch(/\/BBox \[ 0 0 [\d.]+ [\d.]+ \]/);
    expect(dictionary).toMatch(/\/Font <<\n\/regular \d+ 0 R\n>>/);
    expect(dictionary).toContain(`/Length ${appearance?.content.length}`);
  });

  test('depends on minute and zone, and on nothing else', async () => {
    const { view, widget } = await prepared();
    const content = (at: number, zone: 7 | 8 | 9) => signedAppearance(view, widget, at, zone)?.content;
    expect(content(AT, 7)).toBe(content(AT + 59_999, 7));
    expect(content(AT, 7)).not.toBe(content(AT + 60_000, 7));
    expect(content(AT, 7)).not.toBe(content(AT, 8));
  });

  test.each<[string, string, PdfValue | undefined]>([
    ['no prepared form', SIGNED_APPEARANCE, undefined],
    ['a form that is not there', SIGNED_APPEARANCE, ref(99_999)],
    ['a form that is no object of its own', SIGNED_APPEARANCE, literal('')],
    ['no place for the time', TIME_PLACE, undefined],
    ['a place of two numbers', TIME_PLACE, [1, 2]],
    ['a place that is no numbers', TIME_PLACE, [1, 2, literal('3')]],
  ])('is nothing for a widget with %s', async (_, key, value) => {
    const { view, widget } = await prepared();
    const entries = new Map(widget);
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
    expect(signedAppearance(view, entries, AT, 7)).toBeUndefined();
  });
});
