import { AppError } from '../../core/errors.ts';
import type { Zone } from '../../core/local-date.ts';
import type { Clock, HeldCertificate, Signer, Signers } from '../../core/ports.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { describeCertificate, type IssuedCertificate, refuseUnlessValid } from './issued-certificate.ts';
import type { SubjectName, Validity } from './pki/issue.ts';
import { derOf, type IssuedKey, issuedKey, validityOf } from './pki/issued-key.ts';
import { generateKeys, type KeyAlgorithm, signBytes } from './pki/key-file.ts';
import type { RevocationReason } from './pki/revocation-list.ts';
import type { SignatoryKeys } from './signatory-keys.ts';

const DAY = 86_400_000;
/** The clock of a demonstration may be moved by weeks in both directions. */
const BEFORE = 30 * DAY;
const AFTER = 3 * 365 * DAY;

/** Who a certificate names. */
export type Subject = { readonly commonName: string; readonly organization: string; readonly title?: string };
export type KeyKind = { readonly algorithm: KeyAlgorithm; readonly rsaBits?: 2048 | 3072 };

export type DiskSignersOptions = {
  readonly authority: CertificateAuthority;
  readonly keys: SignatoryKeys;
  readonly clock: Clock;
  /** Of the dates in errors. */
  readonly zone?: Zone;
  /** The name of a signatory. It throws AppError SIGNER_MISSING for one that has no custody here. */
  readonly subjectOf: (signatory: string) => Subject | Promise<Subject>;
  readonly kindOf?: (signatory: string) => KeyKind;
};

export type DiskSigners = Omit<Signers, 'signerOf'> & {
  signerOf(signatory: string): Promise<Signer>;
  /** Every certificate, the newest of each signatory last. */
  issued(): Promise<readonly IssuedCertificate[]>;
  /** A new key and certificate, which signs from now on. Throws AppError SIGNER_MISSING, INVALID_INPUT for odd dates. */
  renew(signatory: string, validity?: Partial<Validity>): Promise<HeldCertificate>;
  /** Throws AppError NOT_FOUND for a number that was never issued, CONDITION_FAILED when it was revoked before. */
  revoke(serialNumber: string, reason: RevocationReason): Promise<void>;
};

/**
 * Keys on this machine's disk, for demonstrations only: key and certificate of a signatory are made when it first
 * signs, below an authority of our own whose names say SPESIMEN. What expires or is revoked is renewed by a person.
 */
export function diskSigners(options: DiskSignersOptions): DiskSigners {
  const { authority, keys } = options;
  const issued = async () => {
    const all = (await keys.all()).flatMap((own) =>
      own.map((key, index) => describeCertificate(key, index === own.length - 1, options)),
    );
    return Promise.all(all);
  };
  return {
    async signerOf(signatory) {
      const key = await openKey(signatory, options);
      refuseUnlessValid(await describeCertificate(key, true, options), options.zone);
      return signerWith(key, authority);
    },
    trust: async () => ({
      roots: (await authority.roots()).map(derOf),
      revocationLists: [
        await authority.revocationListOf('root'),
        await authority.revocationListOf('intermediate'),
      ],
      paperCertificates: (await keys.all())
        .flat()
        .filter(({ holder }) => isPaperKey(holder))
        .map(({ certificate }) => derOf(certificate)),
    }),
    held: async () => (await issued()).filter(({ isCurrent }) => isCurrent),
    issued,
    async renew(signatory, validity = {}) {
      const key = await makeKey(signatory, options, validity);
      await keys.of(signatory).add(key);
      return describeCertificate(key, true, options);
    },
    async revoke(serialNumber, reason) {
      if (!(await keys.isIssued(serialNumber)))
        throw new AppError('NOT_FOUND', `No certificate has the number ${serialNumber}`);
      if (!(await authority.revoke(serialNumber, reason)))
        throw new AppError('CONDITION_FAILED', `The certificate ${serialNumber} was revoked before`);
    },
  };
}

/** Papers state their facts in few bytes, so their keys are always P-256. */
function isPaperKey(signatory: string): boolean {
  return signatory.startsWith('paper:');
}

function openKey(signatory: string, options: DiskSignersOptions): Promise<IssuedKey> {
  return options.keys.of(signatory).current(
    () => true,
    () => makeKey(signatory, options, {}),
  );
}

async function makeKey(
  signatory: string,
  { authority, clock, subjectOf, kindOf }: DiskSignersOptions,
  { from = clock.now() - BEFORE, until = clock.now() + AFTER }: Partial<Validity>,
): Promise<IssuedKey> {
  const issuer = validityOf(await authority.certificateOf('intermediate'));
  if (until <= from || until > issuer.until)
    throw new AppError('INVALID_INPUT', 'A certificate ends after it begins, and before that of its issuer');
  const subject = await subjectOf(signatory);
  const { algorithm, rsaBits } = isPaperKey(signatory)
    ? { algorithm: 'ECDSA-P256-SHA256' as const }
    : (kindOf?.(signatory) ?? { algorithm: 'ECDSA-P256-SHA256' });
  const { privateKey, publicKey } = await generateKeys(algorithm, rsaBits);
  const order = { subject: distinguishedName(subject), publicKey, validity: { from, until } };
  const certificate = await authority.certify(order);
  return issuedKey(signatory, subject.commonName, { privateKey, certificate, algorithm });
}

function distinguishedName({ commonName, organization, title }: Subject): SubjectName {
  return [
    ['country', 'ID'],
    ['organization', organization],
    ['unit', 'SPESIMEN'],
    ...(title ? [['title', title] as const] : []),
    ['commonName', commonName],
  ];
}

async function signerWith(
  { privateKey, certificate, algorithm }: IssuedKey,
  authority: CertificateAuthority,
): Promise<Signer> {
  const above = [await authority.certificateOf('intermediate'), await authority.certificateOf('root')];
  return {
    kind: 'key',
    algorithm,
    certificates: [certificate, ...above].map(derOf),
    sign: (bytes) => signBytes(bytes, privateKey, algorithm),
  };
}
