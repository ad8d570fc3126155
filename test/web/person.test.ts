import { expect, it } from 'vitest';
import { personOf } from '../../web/src/session/person.ts';
import { CLAIMS } from './login-world.ts';

it('a person is known by the name that the district gave them, as in the files', () => {
  expect(personOf(CLAIMS)).toEqual({
    id: 'kadis.bengkulu',
    name: 'dr. Ratna Dewi',
    roles: ['head-of-office'],
    district: '17.71',
  });
});

it('a person without such a name is known by the subject of the token', () => {
  const { preferred_username: _, name: __, ...claims } = CLAIMS;
  expect(personOf(claims)).toMatchObject({ id: CLAIMS.sub, name: CLAIMS.sub });
  expect(personOf({ ...claims, preferred_username: '' }).id).toBe(CLAIMS.sub);
  expect(personOf({ ...claims, preferred_username: 7 }).id).toBe(CLAIMS.sub);
});
