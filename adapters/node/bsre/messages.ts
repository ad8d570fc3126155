import { z } from 'zod';
import type { Credential } from '../../../core/credential.ts';
import type { ServiceRequest } from '../../../core/ports.ts';

/** Whom the service knows: by NIK or by address. */
export type ServiceIdentity = { readonly nik: string } | { readonly email: string };

const Signed = z.object({ file: z.tuple([z.string().min(1)]) });
const Refused = z.object({ error: z.string().min(1), status_code: z.coerce.number().int() });

/**
 * The body of `POST /api/v2/sign/pdf`. The signature stays invisible: the page that the person previewed says by itself
 * where its signature is checked, and nothing may cover it afterwards.
 */
export function signBody(
  pdf: Uint8Array,
  identity: ServiceIdentity,
  credential: Credential,
  { reason, location }: Pick<ServiceRequest, 'reason' | 'location'>,
): string {
  return JSON.stringify({
    ...identity,
    ...credential,
    signatureProperties: [{ tampilan: 'INVISIBLE', reason, location }],
    file: [Buffer.from(pdf).toString('base64')],
  });
}

/** The one PDF of `{time, file: [base64]}`; undefined for everything else. */
export function signedFileIn(text: string): Uint8Array | undefined {
  const parsed = Signed.safeParse(jsonOf(text));
  return parsed.success ? new Uint8Array(Buffer.from(parsed.data.file[0], 'base64')) : undefined;
}

/** The code of `{error, status_code}`. The sentence beside it is left alone: it can name the person. */
export function refusalIn(text: string): number | undefined {
  const parsed = Refused.safeParse(jsonOf(text));
  return parsed.success ? parsed.data.status_code : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
