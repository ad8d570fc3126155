import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../local/asl/expression.ts';

const names = {
  caseId: 'c1',
  count: 2,
  nothing: null,
  list: [{ a: 1 }, { a: 2 }],
  states: { input: { a: { b: 'x', list: [1], none: null }, many: [{ c: 1 }, { c: 2 }], ok: true } },
};

describe('an expression', () => {
  it.each([
    '$caseId',
    '$nothing',
    '$list',
    '$list.a',
    '$states.input.a.b',
    '$states.input.a.list',
    '$states.input.a.none',
    '$states.input.many.c',
    '$states.input.many[1].c',
    '$states.input.a.none.deeper',
    '$states.input.a.b.deeper',
    '$states.input.a.constructor',
    '$missing',
    '$count = 2',
    "$count = '2'",
    "$caseId != 'c1'",
    '$missing = $missing',
    '$missing != 1',
    '$nothing = null',
    '$states.input.a.list = [1]',
    '$states.input.ok = true',
    "$states.input.a.b = 'x' and $count > 1",
    "$sum($list.a) & '!'",
    '{"a": $count}.a',
    '"text"',
    '12',
  ])('means the same on the short way as in JSONata: %s', async (source) => {
    const value: unknown = await jsonata(source).evaluate(undefined, names);
    const own = evaluate(`{% ${source} %}`, names);
    const json = JSON.stringify(value);
    if (json === undefined) await expect(own).rejects.toThrow('has no value');
    else expect(await own).toEqual(JSON.parse(json));
  });

  it('is replaced anywhere in a template, and plain text stays', async () => {
    const template = {
      id: '{% $caseId %}',
      parts: ['{% $count %}', 'plain {% not %} text', 3, null],
      deep: {},
    };
    expect(await evaluate(template, names)).toEqual({
      id: 'c1',
      parts: [2, 'plain {% not %} text', 3, null],
      deep: {},
    });
  });

  it('fails with its own text when it cannot be evaluated', async () => {
    await expect(evaluate('{% $number("x") %}', names)).rejects.toThrow('{% $number("x") %} failed');
  });
});
