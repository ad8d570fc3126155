import { AppError } from '../../core/errors.ts';
import { hoursOf, type Zone } from '../../core/local-date.ts';
import type { SignRequest, TrustServices } from '../../core/ports.ts';
import { sha256 } from '../pdf/bytes.ts';
import { type SignatureField, signatureFields } from '../pdf/form.ts';
import { serializeObject, textString } from '../pdf/serialize.ts';
import { signedAppearance } from '../pdf/signed-appearance.ts';
import { dict, hexString, isDict, literal, name, type PdfValue, ref } from '../pdf/values.ts';
import { encodeSignedData, signedDataSize } from './cms.ts';
import {
  appendUpdate,
  catalogOf,
  type OpenPdf,
  openPdf,
  reading,
  streamText,
  withEntries,
} from './incremental-update.ts';
import { fillSignature, type SignatureObject, signatureObject } from './signature-object.ts';
import { requestTimestamp, TOKEN_SIZE } from './timestamp.ts';

const HOUR = 3_600_000;

/** Signs a field in an update of its own, at level B-B or B-T; everything else is as in `sign`. */
export async function addSignature(
  pdf: Uint8Array,
  request: SignRequest,
  services: TrustServices,
): Promise<Uint8Array> {
  const { signer, signedAt, level } = request;
  const isStamped = level !== 'B-B';
  const { open, signature, objects } = reading(() =>
    planSignature(openPdf(pdf), request, signedDataSize(signer) + (isStamped ? TOKEN_SIZE : 0)),
  );
  const stamp = async (value: Uint8Array) => requestTimestamp(await sha256(value), services, signedAt);
  return fillSignature(appendUpdate(open, objects), signature, (digest) =>
    encodeSignedData(digest, signer, isStamped ? stamp : undefined),
  );
}

type Plan = {
  readonly open: OpenPdf;
  readonly signature: SignatureObject;
  readonly objects: ReadonlyMap<number, string>;
};

function planSignature(open: OpenPdf, request: SignRequest, size: number): Plan {
  const fields = signatureFields(open.view);
  const target = fields.find(({ field }) => field === request.field);
  if (!target) throw new AppError('INVALID_INPUT', `no signature field ${request.field}`);
  if (isSigned(open, target)) throw new AppError('DOCUMENT_CHANGED', `${request.field} is signed already`);

  const isFirst = !fields.some((field) => isSigned(open, field));
  const signature = signatureObject(open.nextNumber, size, signatureEntries(request, isFirst));
  const objects = new Map([
    [signature.number, signature.text],
    ...signedField(open, target, request, signature.number),
    ...(isFirst ? [certifyingCatalog(open, signature.number)] : []),
  ]);
  return { open, signature, objects };
}

function isSigned({ view }: OpenPdf, { value }: SignatureField): boolean {
  return view.resolve(value) !== null;
}

function signatureEntries(request: SignRequest, isFirst: boolean): [string, PdfValue][] {
  const { signedAt, zone } = request;
  return [
    ['Type', name('Sig')],
    ['Filter', name('Adobe.PPKLite')],
    ['SubFilter', name('ETSI.CAdES.detached')],
    ['M', literal(pdfDate(signedAt, zone))],
    ['Name', hexString(textString(request.name))],
    ['Reason', hexString(textString(request.reason))],
    ['Location', hexString(textString(request.location))],
    ...(isFirst ? [['Reference', [certification()]] satisfies [string, PdfValue]] : []),
  ];
}

/** After this signature only further signatures and form entries may follow (ISO 32000-1 table 254). */
function certification(): PdfValue {
  const parameters = dict([
    ['Type', name('TransformParams')],
    ['V', name('1.2')],
    ['P', 2],
  ]);
  return dict([
    ['Type', name('SigRef')],
    ['TransformMethod', name('DocMDP')],
    ['TransformParams', parameters],
  ]);
}

/** The field gets its value, and the appearance that was prepared for it with the time of signing. */
function signedField(
  { view }: OpenPdf,
  { number, entries }: SignatureField,
  { signedAt, zone }: SignRequest,
  signature: number,
): [number, string][] {
  const appearance = signedAppearance(view, entries, signedAt, hoursOf(zone));
  if (!appearance) return [[number, serializeObject(number, withEntries(entries, { V: ref(signature) }))]];
  const form = signature + 1;
  const changed = withEntries(entries, { V: ref(signature), AP: dict([['N', ref(form)]]) });
  return [
    [number, serializeObject(number, changed)],
    [form, streamText(form, appearance.dictionary, appearance.content)],
  ];
}

function certifyingCatalog(open: OpenPdf, signature: number): [number, string] {
  const { number, entries } = catalogOf(open);
  const permissions = open.view.resolve(entries.get('Perms'));
  const kept = isDict(permissions) ? permissions.entries : new Map<string, PdfValue>();
  const catalog = withEntries(entries, { Perms: withEntries(kept, { DocMDP: ref(signature) }) });
  return [number, serializeObject(number, catalog)];
}

/** ISO 32000-1 §7.9.4: local time and its distance to Greenwich. */
function pdfDate(instant: number, zone: Zone): string {
  const hours = hoursOf(zone);
  const local = new Date(instant + hours * HOUR).toISOString().slice(0, 19).replace(/[-:T]/g, '');
  return `D:${local}+0${hours}'00'`;
}
