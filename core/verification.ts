import type { SignatureView, VerificationView } from './contract/views.ts';
import type { Text } from './district.ts';
import { VERIFICATION_MESSAGES } from './messages/verification.ts';
import type { SignatureReport, VerificationReport } from './ports.ts';

const SENTENCES: Readonly<Record<string, Text>> = VERIFICATION_MESSAGES;

/** The sentence for the reason of a verdict. Apart from the other messages, so that a browser loads only these. */
export function reasonText(reason: string): Text {
  const sentence = Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason] : undefined;
  return sentence ?? VERIFICATION_MESSAGES.CHECK_FAILED;
}

/** What the check of a file found, as the API and the portal tell it; what the register says comes on top. */
export function verificationView({
  state,
  reason,
  signatures,
  documentTimestamps,
}: VerificationReport): VerificationView {
  return {
    file: state,
    reason,
    reasonText: reasonText(reason),
    signatures: signatures.map(signatureView),
    documentTimestamps: documentTimestamps.map(signatureView),
  };
}

function signatureView(signature: SignatureReport): SignatureView {
  return { ...signature, reasonText: reasonText(signature.reason) };
}
