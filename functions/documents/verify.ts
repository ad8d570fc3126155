import type { Case, DocumentState } from '../../core/case/case.ts';
import type { Context } from '../../core/context.ts';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import type { VerificationView } from '../../core/contract/views.ts';
import { messageFor } from '../../core/messages.ts';
import type { VerificationReport } from '../../core/ports.ts';
import { CLINIC_FIELD } from '../../core/procedures/clinic-permit/documents/parts.ts';
import { DOCUMENT_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import { http } from '../shared/http.ts';
import { getOffice } from '../shared/setting.ts';

type Needs = Pick<Context, 'cases' | 'register' | 'districts' | 'specimen'>;
type RegisterAnswer = NonNullable<VerificationView['register']>;

/** The QR of a paper: what the register says of this document. */
export const verifyCode = (context: Needs) =>
  http(PUBLIC_OPERATIONS.verifyCode, async ({ params: { code } }) => {
    const register = await findInRegister(context, code.toUpperCase());
    const reason = register === undefined ? 'UNKNOWN_CODE' : 'REGISTER_ONLY';
    return {
      file: 'not-checked' as const,
      reason,
      reasonText: messageFor(reason),
      signatures: [],
      ...(register === undefined ? {} : { register }),
    };
  });

/** An uploaded PDF: whether it is whole and whose it is, and what the register says of it. */
export const verifyFile = (context: Needs & Pick<Context, 'documents' | 'digest'>) =>
  http(PUBLIC_OPERATIONS.verifyFile, async ({ body }) => {
    const report = await context.documents.verify(body.pdf);
    const pdf = new Uint8Array(Buffer.from(body.pdf, 'base64'));
    const code = codeIn(pdf);
    const register =
      code === undefined ? undefined : await findInRegister(context, code, context.digest(pdf));
    return { ...viewOf(report), ...(register === undefined ? {} : { register }) };
  });

/** Our documents carry their code in the keywords of /Info. */
function codeIn(pdf: Uint8Array): string | undefined {
  return /\/Keywords\s*\((?:[^()]*\s)?kode:([A-Z0-9]{8,20})\)/.exec(Buffer.from(pdf).toString('latin1'))?.[1];
}

function viewOf({ state, reason, signatures }: VerificationReport): VerificationView {
  return {
    file: state,
    reason,
    reasonText: messageFor(reason),
    signatures: signatures.map((signature) => ({ ...signature, reasonText: messageFor(signature.reason) })),
  };
}

async function findInRegister(
  context: Needs,
  code: string,
  sha256?: string,
): Promise<RegisterAnswer | undefined> {
  const place = await context.cases.findByDocumentCode(code);
  if (place === undefined) return undefined;
  const { file } = await context.cases.get(place.caseId);
  const document = file.documents.find(({ documentId }) => documentId === place.documentId);
  if (document === undefined || document.state === 'prepared') return undefined;
  const { name, zone } = getOffice(context, file.district);
  return {
    code: document.code,
    kind: document.kind,
    label: DOCUMENT_LABELS[document.kind],
    number: document.number,
    date: document.date,
    districtName: name,
    zone,
    subject: file.application.clinic.name,
    state: await stateOf(context, file, document),
    signatures: document.signatures.map(publicSignature),
    ...(sha256 === undefined ? {} : { sameFile: sha256 === document.sha256 }),
    specimen: context.specimen,
  };
}

/** Officials sign in public; who signed for a clinic is a private person, named on the document itself and not by its code. */
function publicSignature({ field, signatoryName, capacity, at }: DocumentState['signatures'][number]) {
  return { signatoryName: field === CLINIC_FIELD ? 'Wakil klinik' : signatoryName, capacity, at };
}

/** A permit lives in the register of clinics: a later one replaces it, closure ends it. */
async function stateOf(
  { register }: Needs,
  { facilityId }: Case,
  { kind, state, code }: DocumentState,
): Promise<RegisterAnswer['state']> {
  if (state === 'voided') return 'voided';
  // The letter that ends a permit stays in force itself.
  if (kind === 'closure-letter') return 'current';
  const facility = facilityId === undefined ? undefined : await register.find(facilityId);
  return facility?.permits.find(({ documentCode }) => documentCode === code)?.state ?? 'current';
}
