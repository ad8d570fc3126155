import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { type BsreSignerOptions, bsreSigner } from './bsre-signer.ts';
import type { SigningService } from './signers-with-service.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const Person = z.object({
  /** The common name in the certificate that the service has for this person. */
  commonName: z.string().min(1),
});

export const BsreService = z.strictObject({
  /** HTTPS, except on this machine: a passphrase travels there. */
  baseUrl: z.url().refine(isSafe, { error: 'must be an https address' }),
  /** PEM: the authority that issued the certificates of its signatories. */
  roots: z.array(z.string()).min(1),
  /** By `person:<personId>`: nobody is there to prove who they are when an office seals. */
  signatories: z.record(
    z.string().regex(/^person:\S+$/, { error: 'must be "person:<id>"' }),
    z.union([
      Person.extend({ nik: z.string().regex(/^\d{16}$/, { error: 'must have 16 digits' }) }).strict(),
      Person.extend({ email: z.email() }).strict(),
    ]),
  ),
});
/** Which signatories sign at the e-sign service of BSrE, and where it is. */
export type BsreService = z.infer<typeof BsreService>;

export type BsreServiceOptions = {
  /** HTTP Basic of the institution. */
  readonly username: string;
  readonly password: BsreSignerOptions['password'];
  /** Real time. */
  readonly clock: Clock;
};

/** Opens the service that a JSON text describes. Throws AppError CONFIGURATION, which names the place and never a value. */
export function openBsreService(text: string, options: BsreServiceOptions): SigningService {
  return bsreService(parse(text), options);
}

/** The service of a description. Throws AppError CONFIGURATION for a root that is no certificate. */
export function bsreService(
  { baseUrl, roots, signatories }: BsreService,
  options: BsreServiceOptions,
): SigningService {
  const signers = Object.entries(signatories).map(([signatory, { commonName, ...identity }]) => {
    return [signatory, bsreSigner({ ...options, baseUrl, commonName, identity })] as const;
  });
  return { signatories: new Map(signers), roots: roots.map(derOf) };
}

function parse(text: string): BsreService {
  const parsed = BsreService.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError('CONFIGURATION', `The signing service is described wrongly: ${faults.join('; ')}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('CONFIGURATION', 'The signing service is not described in JSON');
  }
}

function derOf(pem: string): Uint8Array {
  try {
    return new Uint8Array(new X509Certificate(pem).raw);
  } catch (cause) {
    throw new AppError('CONFIGURATION', 'A root of the signing service is no certificate', { cause });
  }
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}
