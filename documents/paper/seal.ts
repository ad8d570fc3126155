import { canonicalJson } from '../../core/case/chain.ts';
import type { DocumentModel } from '../../core/document.ts';
import { AppError } from '../../core/errors.ts';
import { bytesToSign, SIGNATURE_BYTES, statementOf, writeFragment } from '../../core/paper-code.ts';
import type { Signer } from '../../core/ports.ts';
import { sha256, toHex } from '../pdf/bytes.ts';
import { type Certificate, readCertificate } from '../verify/certificate.ts';
import { rawSignature } from '../verify/public-key.ts';
import { keyIdOf } from './key-id.ts';

/**
 * Signs what the QR code of a paper states, and gives the model that bears it with the SHA-256 of the model without it
 * (lower-case hexadecimal). Throws AppError CONFIGURATION when the key is not of P-256.
 */
export async function sealPaper(
  model: DocumentModel,
  signer: Signer,
): Promise<{ model: DocumentModel; modelSha256: string }> {
  const { fragment: _former, ...verification } = model.verification;
  const bare: DocumentModel = { ...model, verification };
  const modelSha256 = await hashOf(bare);
  const statement = statementOf(bare, modelSha256);
  const signature = rawSignature(await signer.sign(bytesToSign(statement)), SIGNATURE_BYTES / 2);
  if (signature === undefined) throw new AppError('CONFIGURATION', 'The paper key gives no ECDSA signature');
  const fragment = writeFragment({ statement, keyId: await keyIdOf(certificateOf(signer)), signature });
  return { model: { ...bare, verification: { ...verification, fragment } }, modelSha256 };
}

async function hashOf(model: DocumentModel): Promise<string> {
  return toHex(await sha256(new TextEncoder().encode(canonicalJson(model))));
}

/** Other signatures would not fit into a QR code that can be read from paper. */
function certificateOf({ algorithm, certificates: [leaf] }: Signer): Certificate {
  if (algorithm === 'ECDSA-P256-SHA256' && leaf !== undefined) return readCertificate(leaf);
  throw new AppError(
    'CONFIGURATION',
    'The key of the papers must be an ECDSA key of P-256 with a certificate',
  );
}
