import type { DocumentState } from '../../core/case/case.ts';
import { compareFile } from '../../core/compared-file.ts';
import type { Context } from '../../core/context.ts';
import { PUBLIC_OPERATIONS } from '../../core/contract/operations/public.ts';
import type { VerificationView } from '../../core/contract/views.ts';
import { CLINIC_FIELD } from '../../core/procedures/clinic-permit/documents/parts.ts';
import { DOCUMENT_LABELS } from '../../core/procedures/clinic-permit/labels.ts';
import { facilityIdOf, standingOf } from '../../core/procedures/clinic-permit/standing.ts';
import { reasonText, verificationView } from '../../core/verification.ts';
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
      file: 'NOT_CHECKED' as const,
      reason,
      reasonText: reasonText(reason),
      signatures: [],
      documentTimestamps: [],
      ...(register === undefined ? {} : { register }),
    };
  });

/** An uploaded PDF: whether it is whole and whose it is, and what the register says of it. */
export const verifyFile = (context: Needs & Pick<Context, 'documents' | 'digest'>) =>
  http(PUBLIC_OPERATIONS.verifyFile, async ({ body }) => {
    const report = await context.documents.verify(body.pdf);
    const { documentCode: code } = report;
    const digest = () => context.digest(new Uint8Array(Buffer.from(body.pdf, 'base64')));
    const register = code === undefined ? undefined : await findInRegister(context, code, digest());
    return { ...verificationView(report), ...(register === undefined ? {} : { register }) };
  });

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
  const facilityId = facilityIdOf(file);
  const facility = facilityId === undefined ? undefined : await context.register.find(facilityId);
  const answer: RegisterAnswer = {
    code: document.code,
    kind: document.kind,
    label: DOCUMENT_LABELS[document.kind],
    number: document.number,
    date: document.date,
    districtName: name,
    zone,
    subject: file.application.clinic.name,
    ...standingOf(document, facility, zone),
    sha256: document.sha256,
    earlierSha256: [...document.earlier],
    ...(document.modelSha256 === undefined ? {} : { modelSha256: document.modelSha256 }),
    signatures: document.signatures.map(publicSignature),
    specimen: context.specimen,
  };
  return sha256 === undefined ? answer : { ...answer, ...compareFile(answer, sha256) };
}

/** Officials sign in public; who signed for a clinic is a private person, named on the document itself and not by its code. */
function publicSignature({ field, signatoryName, capacity, at }: DocumentState['signatures'][number]) {
  return { signatoryName: field === CLINIC_FIELD ? 'Wakil klinik' : signatoryName, capacity, at };
}
