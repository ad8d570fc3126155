import { describe, expect, it } from 'vitest';
import { LostAnswer } from '../../core/credential.ts';

describe('what a person found at a signing service', () => {
  const found = (serviceId: string) =>
    LostAnswer.safeParse({ found: 'document', askedAt: 0, serviceId }).success;

  it.each(['8f14e45f-ceea-467f-a8e6', ' 1234 ', 'a/b'])('may be the document "%s"', (id) => {
    expect(found(id)).toBe(true);
  });

  it.each(['', ' ', '.', '..', '../user', 'x'.repeat(201), 'dua kata'])('is never "%s"', (id) => {
    expect(found(id)).toBe(false);
  });
});
