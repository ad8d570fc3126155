import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { Role } from '../../core/actor.ts';
import { AppError } from '../../core/errors.ts';
import { hashPassword, isPassword } from './password.ts';

/** Somebody who can log in. The password hash never leaves the store. */
export const Person = z.object({
  /** The `sub` of every token; never a name or an e-mail address, because events keep it for ever. */
  id: z.string().min(1),
  username: z.string().min(1),
  name: z.string().min(1),
  email: z.string().min(3),
  /** What the person is: "Kepala Dinas Kesehatan Kota Bengkulu". Shown, never checked. */
  title: z.string().optional(),
  roles: z.array(Role),
  district: z.string().optional(),
  party: z.string().optional(),
  /** Came with the demonstration data; may log in with one click where that is switched on. */
  demo: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/** One person of the demonstration data; `id` is the username when it is left out. */
export type SeedPerson = Omit<Person, 'id' | 'demo'> & { readonly id?: string; readonly password: string };
export type Registration = { readonly name: string; readonly email: string; readonly password: string };

export type People = {
  /** Adds who is missing and brings the others up to date, except for their passwords. */
  seed(people: readonly SeedPerson[]): Promise<void>;
  /** A new applicant with a party of their own. Undefined when the e-mail address is taken. */
  register(registration: Registration): Promise<Person | undefined>;
  /** The person whose username or e-mail address and password these are. Takes the same time for unknown users. */
  findByPassword(login: string, password: string): Promise<Person | undefined>;
  /** By username or e-mail address, without regard to case. */
  findByLogin(login: string): Person | undefined;
  findById(id: string): Person | undefined;
  /** The people of the demonstration data, in the order of the seed. */
  listDemo(): readonly Person[];
};

const Row = z
  .object({
    ...Person.shape,
    title: z.string().nullable(),
    district: z.string().nullable(),
    party: z.string().nullable(),
    roles: z.string(),
    demo: z.number(),
    password: z.string(),
  })
  .transform(({ password, ...row }) => ({ password, person: toPerson(row) }));

const INSERT = `
  INSERT INTO person (id, username, email, name, title, password, roles, district, party, demo)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = `
  UPDATE person SET username = ?, email = ?, name = ?, title = ?, roles = ?, district = ?, party = ?, demo = 1
  WHERE id = ?`;

/** The people in SQLite; `database` comes from `openAuthDatabase`. */
export function createPeople(database: DatabaseSync): People {
  const byLogin = database.prepare('SELECT * FROM person WHERE username = ?1 OR email = ?1');
  const byId = database.prepare('SELECT * FROM person WHERE id = ?');
  const findRow = (statement: StatementSync, value: string) => {
    const row = statement.get(value);
    return row === undefined ? undefined : Row.parse(row);
  };
  const rowByLogin = (login: string) => findRow(byLogin, normalizeLogin(login));
  const findById = (id: string) => findRow(byId, id)?.person;

  return {
    findById,
    findByLogin: (login) => rowByLogin(login)?.person,
    listDemo: () =>
      database
        .prepare('SELECT * FROM person WHERE demo = 1 ORDER BY rowid')
        .all()
        .map((row) => Row.parse(row).person),

    async findByPassword(login, password) {
      const row = rowByLogin(login);
      const matches = await isPassword(password, row?.password);
      return matches ? row?.person : undefined;
    },

    async register({ name, email, password }) {
      const address = normalizeLogin(email);
      const hash = await hashPassword(password);
      // The hash took time: the address may have been taken meanwhile, so look only now.
      if (rowByLogin(address) !== undefined) return undefined;
      const person = newApplicant(name, address);
      insert(database, person, hash);
      return person;
    },

    async seed(people) {
      // One hash for each password: the people of a demonstration share theirs, and hashing is slow on purpose.
      const hashOf = new Map<string, Promise<string>>();
      const hashes = await Promise.all(
        people.map((person) => {
          if (findById(person.id ?? person.username) !== undefined) return undefined;
          const hash = hashOf.get(person.password) ?? hashPassword(person.password);
          hashOf.set(person.password, hash);
          return hash;
        }),
      );
      for (const [index, { password: _, ...person }] of people.entries()) {
        seedOne(database, { id: person.username, ...person, demo: true }, hashes[index]);
      }
    },
  };
}

function seedOne(database: DatabaseSync, person: Person, hash: string | undefined): void {
  try {
    if (hash === undefined) update(database, person);
    else insert(database, person, hash);
  } catch (cause) {
    const message = `Two people have the same username or e-mail address: ${person.username}`;
    throw new AppError('CONFIGURATION', message, { cause });
  }
}

function insert(database: DatabaseSync, person: Person, hash: string): void {
  const { id, username, email, name, title, roles, district, party, demo } = person;
  database
    .prepare(INSERT)
    .run(
      id,
      normalizeLogin(username),
      normalizeLogin(email),
      name,
      title ?? null,
      hash,
      JSON.stringify(roles),
      district ?? null,
      party ?? null,
      demo ? 1 : 0,
    );
}

function update(database: DatabaseSync, person: Person): void {
  const { id, username, email, name, title, roles, district, party } = person;
  database
    .prepare(UPDATE)
    .run(
      normalizeLogin(username),
      normalizeLogin(email),
      name,
      title ?? null,
      JSON.stringify(roles),
      district ?? null,
      party ?? null,
      id,
    );
}

function newApplicant(name: string, email: string): Person {
  return {
    id: randomUUID(),
    username: email,
    email,
    name,
    roles: ['applicant'],
    party: randomUUID(),
    demo: false,
  };
}

type StoredPerson = { [Field in keyof Person]: unknown };

function toPerson({ title, district, party, roles, demo, ...rest }: StoredPerson): Person {
  return Person.parse({
    ...rest,
    roles: JSON.parse(String(roles)),
    demo: demo === 1,
    ...(title === null ? {} : { title }),
    ...(district === null ? {} : { district }),
    ...(party === null ? {} : { party }),
  });
}

function normalizeLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}
