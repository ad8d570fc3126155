import { join } from 'node:path';
import { type Generations, generations } from './generations.ts';
import { type Issue, issueCertificate, type ServiceUrls } from './issue.ts';
import { ISSUED_KEY, type IssuedKey, issuedKey, validityOf } from './issued-key.ts';
import { generateKeys, type KeyFile } from './key-file.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const ORGANIZATION = 'Sahkan SPESIMEN';

/** The machine's own roles. They renew by themselves, `margin` before the end. */
type Role = Pick<Issue, 'purpose' | 'pathLength'> & {
  readonly title: string;
  readonly before: number;
  readonly after: number;
  readonly margin: number;
  /** An authority keeps its key, so that what it issued goes on to lead to it. */
  readonly keepsKey: boolean;
};
/** The clock of a demonstration may start in the past: authorities hold from a year before. */
const AUTHORITY = { purpose: 'authority', before: YEAR, keepsKey: true } as const;
const ROLES = {
  root: { ...AUTHORITY, title: 'Akar', pathLength: 1, after: 25 * YEAR, margin: 11 * YEAR },
  intermediate: { ...AUTHORITY, title: 'Penerbit', pathLength: 0, after: 10 * YEAR, margin: 6 * YEAR },
  timestamping: {
    ...{ purpose: 'timestamping', title: 'Cap Waktu', keepsKey: false },
    ...{ before: 30 * DAY, after: 5 * YEAR, margin: YEAR },
  },
  ocsp: {
    ...{ purpose: 'ocsp', title: 'Status', keepsKey: false },
    ...{ before: DAY, after: 90 * DAY, margin: 30 * DAY },
  },
} as const satisfies Record<string, Role>;
export type MachineRole = keyof typeof ROLES;

/** The keys of the authority itself under a folder, made at first use. */
export function machineKeys(folder: string) {
  const storeOf = (role: MachineRole) => generations(join(folder, role), ISSUED_KEY);
  const stores = {
    root: storeOf('root'),
    intermediate: storeOf('intermediate'),
    timestamping: storeOf('timestamping'),
    ocsp: storeOf('ocsp'),
  } satisfies Record<MachineRole, Generations<IssuedKey>>;
  return {
    all: (role: MachineRole) => stores[role].all(),
    current: (role: MachineRole, now: number, services: ServiceUrls, issuer?: KeyFile): Promise<IssuedKey> =>
      stores[role].current(
        (last) => holdsFor(last, now, ROLES[role].margin),
        (last) => certify(role, now, services, { last, issuer }),
      ),
  };
}

function holdsFor({ certificate }: IssuedKey, now: number, margin: number): boolean {
  const { from, until } = validityOf(certificate);
  return from <= now && now < until - margin;
}

async function certify(
  role: MachineRole,
  now: number,
  services: ServiceUrls,
  { last, issuer }: { last: IssuedKey | undefined; issuer: KeyFile | undefined },
): Promise<IssuedKey> {
  const { title, before, after, keepsKey, ...issue }: Role = ROLES[role];
  const { privateKey, publicKey } =
    keepsKey && last
      ? { privateKey: last.privateKey, publicKey: last.certificate.publicKey }
      : await generateKeys('ECDSA-P256-SHA256');
  const commonName = `Sertifikat ${title} ${ORGANIZATION}`;
  const certificate = await issueCertificate(
    {
      ...{ publicKey, services, purpose: issue.purpose },
      ...(issue.pathLength === undefined ? {} : { pathLength: issue.pathLength }),
      subject: [
        ['country', 'ID'],
        ['organization', ORGANIZATION],
        ['commonName', commonName],
      ],
      validity: { from: now - before, until: now + after },
    },
    issuer ?? { privateKey },
  );
  return issuedKey(role, commonName, { privateKey, certificate });
}
