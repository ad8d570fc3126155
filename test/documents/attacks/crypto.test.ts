import { describe, expect, test } from 'vitest';
import { verify } from '../../../documents/verify/index.ts';
import type { Attack } from './attack.ts';
import { CHAIN_ATTACKS } from './crypto-chain.ts';
import { CMS_ATTACKS } from './crypto-cms.ts';
import { ARCHIVE, LONG_TERM_ATTACKS } from './crypto-long-term.ts';
import { TIME_ATTACKS } from './crypto-time.ts';
import { DAY, NOW } from './pki.ts';
import { signedWith, stampedWith, TRUST } from './world.ts';

const LATER = NOW + 30 * DAY;

async function outcome({
  pdf,
  trust = TRUST,
  at = LATER,
}: Omit<Attack, 'name' | 'expected'>): Promise<string> {
  const { state, reason, signatures } = await verify(await pdf(), trust, at);
  return `${state} ${state === 'VALID' ? signatures[0]?.level : reason}`;
}

test('accepts what nobody attacked', async () => {
  expect(await outcome({ pdf: () => signedWith() })).toBe('VALID B-B');
  expect(await outcome({ pdf: () => stampedWith() })).toBe('VALID B-T');
});

describe.each([
  ['the signature', CMS_ATTACKS],
  ['the certificates', CHAIN_ATTACKS],
  ['the time', TIME_ATTACKS],
  ['the evidence', LONG_TERM_ATTACKS],
  ['the archive', ARCHIVE],
])('an attack on %s', (_, attacks) => {
  test.each(attacks)('$name: $expected', async ({ expected, ...attack }) => {
    expect(await outcome(attack)).toBe(expected);
  });
});
