import { type KeyObject, X509Certificate } from 'node:crypto';
import type { KeyAlgorithm, KeyCustody } from './custody.ts';
import { findProfileFault, findPurposeFault } from './custody-profile.ts';

/** Text around the block could be a private key; a second block would be passed over in silence. */
const ONE_PEM = /^\s*-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----\s*$/;
/** Demonstration authorities say so in every name (`adapters/local/certificate-authority.ts`). */
const SPECIMEN = /SPESIMEN/i;

/** A certificate and how sentences call it: "certificate 1", "root 2". */
type Step = { readonly certificate: X509Certificate; readonly label: string };

/**
 * What is wrong with the certificates of a signatory, as a sentence without its subject; undefined when nothing is. The
 * chain must lead from a certificate for signing, with a key of the stated kind, to one of the roots.
 */
export function findChainFault(
  { certificates, algorithm }: KeyCustody,
  roots: readonly string[],
): string | undefined {
  const read = certificates.map((pem, index) => readStep(pem, `certificate ${index + 1}`));
  const steps = read.filter((step) => typeof step !== 'string');
  const [leaf] = steps;
  if (!leaf || steps.length < read.length) return read.find((step) => typeof step === 'string');
  return (
    findLeafFault(leaf, algorithm) ??
    first(steps, (step, index) => findIssuerFault(step, steps[index + 1])) ??
    findEndFault(steps, roots) ??
    first(steps, ({ certificate, label }, index) => {
      const issuer = steps[index + 1]?.certificate;
      const below = steps.slice(0, index + 1).map((step) => step.certificate);
      // A root is trusted as it is.
      const fault =
        findProfileFault(certificate, index, issuer) ?? (issuer ? findPurposeFault(below) : undefined);
      return fault && `${label} ${fault}`;
    })
  );
}

/** What is wrong with a trusted root, as a sentence without its subject. */
export function findRootFault(pem: string, index: number): string | undefined {
  const step = readStep(pem, `root ${index + 1}`);
  if (typeof step === 'string') return step;
  if (!step.certificate.ca) return `${step.label} is not an authority`;
  return isIssuedBy(step.certificate, step.certificate) ? undefined : `${step.label} is not self-signed`;
}

/** What is wrong with the certificate of a paper key, as a sentence without its subject. */
export function findPaperFault(pem: string, index: number): string | undefined {
  const step = readStep(pem, `paper certificate ${index + 1}`);
  return typeof step === 'string' ? step : findLeafFault(step, 'P-256');
}

function readStep(pem: string, label: string): Step | string {
  const certificate = ONE_PEM.test(pem) ? findCertificate(pem) : undefined;
  if (!certificate) return `${label} is not one certificate in PEM`;
  if (SPECIMEN.test(certificate.subject) || SPECIMEN.test(certificate.issuer))
    return `${label} is for demonstrations only (SPESIMEN)`;
  return { certificate, label };
}

function findCertificate(pem: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(pem);
    // A key of an unknown kind throws when it is read: better here, where the sentence can name the certificate.
    return certificate.publicKey ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function findLeafFault({ certificate, label }: Step, algorithm: KeyAlgorithm): string | undefined {
  if (certificate.ca) return `${label} belongs to an authority, not to a signatory`;
  return fits(certificate.publicKey, algorithm) ? undefined : `${label} has no ${algorithm} key`;
}

function fits({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, algorithm: KeyAlgorithm): boolean {
  if (algorithm === 'P-256')
    return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  const bits = Number(algorithm.split('-')[1]);
  return asymmetricKeyType === 'rsa' && asymmetricKeyDetails?.modulusLength === bits;
}

function findIssuerFault(step: Step, issuer: Step | undefined): string | undefined {
  if (!issuer) return undefined;
  if (!isIssuedBy(step.certificate, issuer.certificate)) return `${issuer.label} did not issue ${step.label}`;
  return issuer.certificate.ca ? undefined : `${issuer.label} is not an authority`;
}

/** `checkIssued` compares names, key identifiers and the right to issue; only `verify` looks at the signature. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function findEndFault(steps: readonly Step[], roots: readonly string[]): string | undefined {
  const end = steps.at(-1);
  if (!end) return undefined;
  if (!isIssuedBy(end.certificate, end.certificate)) return `${end.label} is not self-signed`;
  const known = roots.some((pem) => new X509Certificate(pem).raw.equals(end.certificate.raw));
  return known ? undefined : `${end.label} is not among the roots`;
}

function first<T>(items: readonly T[], find: (item: T, index: number) => string | undefined) {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
