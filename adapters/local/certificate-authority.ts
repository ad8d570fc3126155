import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../core/ports.ts';
import { type Issue, issueCertificate, type ServiceUrls } from './pki/issue.ts';
import { serialOf } from './pki/issued-key.ts';
import type { KeyFile } from './pki/key-file.ts';
import { type MachineRole, machineKeys } from './pki/machine-keys.ts';
import { type CertificateStatus, ocspResponse } from './pki/ocsp-responder.ts';
import type { Revocation, RevocationReason } from './pki/revocation-list.ts';
import { revocationListsIn, revocationsIn } from './pki/revocations.ts';
import { timestampResponse } from './pki/timestamp-authority.ts';

const DAY = 86_400_000;
/** How often the lists of revoked certificates are made anew when nothing happens, days. */
const LIST_DAYS = { root: 30, intermediate: 1 } as const;

export type AuthorityRole = 'root' | 'intermediate';
export type CertificateAuthority = {
  /** Every root that it had; the key stays when a root is renewed. */
  roots(): Promise<readonly X509Certificate[]>;
  certificateOf(role: AuthorityRole): Promise<X509Certificate>;
  /** A certificate for signing documents. */
  certify(order: Pick<Issue, 'subject' | 'publicKey' | 'validity'>): Promise<X509Certificate>;
  /** The first revocation stays; false when there was one. */
  revoke(serialNumber: string, reason: RevocationReason): Promise<boolean>;
  /** What holds at the clock's now. */
  revocationOf(serialNumber: string): Promise<Revocation | undefined>;
  /** CertificateList, DER. */
  revocationListOf(role: AuthorityRole): Promise<Uint8Array>;
  /** RFC 3161: TimeStampReq → TimeStampResp. */
  timestamp(request: Uint8Array): Promise<Uint8Array>;
  /** RFC 6960: OCSPRequest → OCSPResponse; `isIssued` says whether a serial number is one of ours. */
  ocsp(request: Uint8Array, isIssued: (serialNumber: string) => Promise<boolean>): Promise<Uint8Array>;
};
export type AuthorityOptions = {
  /** Holds every key; nothing else belongs there. */
  readonly folder: string;
  readonly clock: Clock;
  /** Where the services of the authority answer, without a slash at the end; without it certificates name none. */
  readonly serviceUrl?: string;
};

/**
 * A certificate authority for demonstrations: a root, an intermediate, a time-stamping authority, an OCSP responder and
 * revocation lists. Its own keys are made at first use and renewed by themselves; those of people are not.
 */
export function certificateAuthority({ folder, clock, serviceUrl }: AuthorityOptions): CertificateAuthority {
  const keys = machineKeys(join(folder, 'authority'));
  const revocations = revocationsIn(join(folder, 'revoked'));
  const lists = {
    root: revocationListsIn(join(folder, 'lists', 'root'), LIST_DAYS.root),
    intermediate: revocationListsIn(join(folder, 'lists', 'intermediate'), LIST_DAYS.intermediate),
  };
  const urls = serviceUrls(serviceUrl);
  const root = () => keys.current('root', clock.now(), {});
  const intermediate = async () => keys.current('intermediate', clock.now(), urls.byRoot, await root());
  const below = async (role: Exclude<MachineRole, AuthorityRole>) => {
    const issuer = await intermediate();
    return { issuer, signer: await keys.current(role, clock.now(), urls.byIntermediate, issuer) };
  };
  const keyOf = (role: AuthorityRole): Promise<KeyFile> => (role === 'root' ? root() : intermediate());
  return {
    roots: async () => {
      await root();
      return (await keys.all('root')).map(({ certificate }) => certificate);
    },
    certificateOf: async (role) => (await keyOf(role)).certificate,
    certify: async (order) =>
      issueCertificate({ ...order, purpose: 'signing', services: urls.byIntermediate }, await intermediate()),
    revoke: (serialNumber, reason) => revocations.add({ serialNumber, at: clock.now(), reason }),
    revocationOf: (serialNumber) => revocations.find(serialNumber, clock.now()),
    async revocationListOf(role) {
      // Only certificates of the intermediate can be revoked here.
      const revoked = role === 'root' ? [] : await revocations.all(clock.now());
      return lists[role].current(await keyOf(role), revoked, clock.now());
    },
    async timestamp(request) {
      const { signer, issuer } = await below('timestamping');
      return timestampResponse(request, { signer, chain: [issuer.certificate], now: clock.now() });
    },
    async ocsp(request, isIssued) {
      const { signer, issuer } = await below('ocsp');
      const statusOf = async (serialNumber: string): Promise<CertificateStatus> => {
        if (!(await isOwn(serialNumber)) && !(await isIssued(serialNumber))) return 'unknown';
        return (await revocations.find(serialNumber, clock.now())) ?? 'good';
      };
      const times = { now: clock.now(), nextUpdate: clock.now() + DAY };
      return ocspResponse(request, { signer, issuer: issuer.certificate, statusOf, ...times });
    },
  };

  async function isOwn(serialNumber: string): Promise<boolean> {
    const own = [...(await keys.all('timestamping')), ...(await keys.all('ocsp'))];
    return own.some(({ certificate }) => serialOf(certificate) === serialNumber);
  }
}

/** Paths of the services below their address. */
export const SERVICE_PATHS = {
  timestamp: '/tsa',
  ocsp: '/ocsp',
  rootList: '/root.crl',
  intermediateList: '/penerbit.crl',
  rootCertificate: '/root.cer',
  intermediateCertificate: '/penerbit.cer',
} as const;

function serviceUrls(base: string | undefined): { byRoot: ServiceUrls; byIntermediate: ServiceUrls } {
  if (base === undefined) return { byRoot: {}, byIntermediate: {} };
  return {
    byRoot: {
      issuer: `${base}${SERVICE_PATHS.rootCertificate}`,
      revocationList: `${base}${SERVICE_PATHS.rootList}`,
    },
    byIntermediate: {
      ocsp: `${base}${SERVICE_PATHS.ocsp}`,
      issuer: `${base}${SERVICE_PATHS.intermediateCertificate}`,
      revocationList: `${base}${SERVICE_PATHS.intermediateList}`,
    },
  };
}
