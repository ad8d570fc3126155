import { catalogOf } from '../pdf/form.ts';
import { isArray, isDict, isRef, type PdfValue } from '../pdf/values.ts';
import type { PdfView } from '../pdf/view.ts';
import { Asn1Error, type Element, inside, partsOf, sequenceOf, TAG, tagged } from './asn1/der.ts';
import { orNothing } from './asn1/or-nothing.ts';
import type { Certificate } from './certificate.ts';
import { fail } from './finding.ts';
import { type OcspResponse, readOcspResponse } from './ocsp.ts';
import type { Pool } from './pool.ts';
import type { Evidence } from './revocation.ts';
import { type RevocationList, readRevocationList } from './revocation-list.ts';

/** Certificates and revocation data that came with a file. */
export type Material = Evidence & { readonly certificates: readonly Certificate[] };

export const NO_MATERIAL: Material = { certificates: [], lists: [], responses: [] };

const MOST = { Certs: 200, CRLs: 64, OCSPs: 200 };
/** Of a DSS, decoded. */
const MOST_BYTES = 24 * 1024 * 1024;

/**
 * The document security store as one state of the file has it (ISO 32000-2 §12.8.4.3). /VRI repeats what stands here.
 * What cannot be read is left out; it proves nothing. Throws VerificationFailure PDF_TOO_LARGE; PdfSyntaxError.
 */
export function readSecurityStore(view: PdfView, pool: Pool): Material {
  const store = view.resolve(catalogOf(view)?.entries.get('DSS'));
  if (!isDict(store)) return NO_MATERIAL;
  const budget = { bytes: MOST_BYTES };
  const read = <T>(key: keyof typeof MOST, parse: (der: Uint8Array) => T | undefined): T[] =>
    streamsIn(view, store.entries.get(key), MOST[key], budget).flatMap((der) => parse(der) ?? []);
  return {
    certificates: read('Certs', (der) => pool.findCertificate(der)),
    lists: read('CRLs', findList),
    responses: read('OCSPs', (der) => findResponse(der, pool)),
  };
}

function streamsIn(
  view: PdfView,
  list: PdfValue | undefined,
  most: number,
  budget: { bytes: number },
): Uint8Array[] {
  const references = view.resolve(list);
  if (!isArray(references)) return [];
  if (references.length > most) fail('PDF_TOO_LARGE');
  return references.flatMap((reference) => {
    const object = isRef(reference) ? view.object(reference.number) : undefined;
    if (object?.stream === undefined) return [];
    const bytes = view.streamBytes(object);
    budget.bytes -= bytes.length;
    return budget.bytes < 0 ? fail('PDF_TOO_LARGE') : [bytes];
  });
}

/** RevocationInfoArchival of Adobe (ISO 32000-2 §12.8.3.3.2), which signers of adbe.pkcs7.detached add. Throws VerificationFailure PDF_TOO_LARGE. */
export function readRevocationArchive(value: Element, pool: Pool): Evidence {
  try {
    const fields = sequenceOf(value);
    const lists = fields.optional(tagged(0));
    const responses = fields.optional(tagged(1));
    return {
      lists: dersIn(lists, MOST.CRLs).flatMap((der) => findList(der) ?? []),
      responses: dersIn(responses, MOST.OCSPs).flatMap((der) => findResponse(der, pool) ?? []),
    };
  } catch (error) {
    if (error instanceof Asn1Error) return NO_MATERIAL;
    throw error;
  }
}

function dersIn(element: Element | undefined, most: number): Uint8Array[] {
  return element ? partsOf(inside(element, TAG.sequence), most).map(({ der }) => der) : [];
}

function findList(der: Uint8Array): RevocationList | undefined {
  return orNothing(() => readRevocationList(der));
}

function findResponse(der: Uint8Array, pool: Pool): OcspResponse | undefined {
  const response = orNothing(() => readOcspResponse(der));
  pool.answers(response?.answers.length ?? 0);
  return response;
}

export function joined(one: Evidence, other: Evidence): Evidence {
  return { lists: [...one.lists, ...other.lists], responses: [...one.responses, ...other.responses] };
}
