import {
  BasicOCSPResponse,
  Certificate,
  CertificateRevocationList,
  CRLDistributionPoints,
  InfoAccess,
  OCSPResponse,
} from 'pkijs';
import { bufferOf, encode } from './der.ts';

const OCSP_ACCESS = '1.3.6.1.5.5.7.48.1';
const URL_NAME = 6;
/** Tags of CertStatus (RFC 6960 §4.2.1). */
const UNKNOWN_STATUS = 2;

/** Where a certificate says that its state can be asked for. */
export function sourcesOf(certificate: Uint8Array): { ocsp: readonly string[]; lists: readonly string[] } {
  const { extensions = [] } = Certificate.fromBER(bufferOf(certificate));
  const values = extensions.map(({ parsedValue }) => parsedValue);
  const access = values.filter((value) => value instanceof InfoAccess);
  const points = values.filter((value) => value instanceof CRLDistributionPoints);
  const named = points.flatMap(({ distributionPoints }) =>
    distributionPoints.flatMap(({ distributionPoint }) =>
      Array.isArray(distributionPoint) ? distributionPoint : [],
    ),
  );
  return {
    ocsp: access
      .flatMap(({ accessDescriptions }) => accessDescriptions)
      .filter(({ accessMethod }) => accessMethod === OCSP_ACCESS)
      .flatMap(({ accessLocation }) => urlIn(accessLocation)),
    lists: named.flatMap(urlIn),
  };
}

function urlIn({ type, value }: { type: number; value: unknown }): string[] {
  return type === URL_NAME && typeof value === 'string' ? [value] : [];
}

/** Throws Error, in a few words, unless it is an OCSP response that says something about the certificate. */
export function assertTellsOf(response: Uint8Array, certificate: Uint8Array): void {
  const { serialNumber } = Certificate.fromBER(bufferOf(certificate));
  const answer = basicResponse(response).tbsResponseData.responses.find(({ certID }) =>
    certID.serialNumber.isEqual(serialNumber),
  );
  if (!answer) throw new Error('an answer about another certificate');
  if (answer.certStatus.idBlock.tagNumber === UNKNOWN_STATUS) throw new Error('certificate unknown there');
}

function basicResponse(response: Uint8Array): BasicOCSPResponse {
  const { responseStatus, responseBytes } = read('an OCSP response', () =>
    OCSPResponse.fromBER(bufferOf(response)),
  );
  const status = responseStatus.valueBlock.valueDec;
  if (status !== 0 || !responseBytes) throw new Error(`refused with status ${status}`);
  return read('an OCSP response', () => BasicOCSPResponse.fromBER(responseBytes.response.getValue()));
}

/** Throws Error, in a few words, unless it is a revocation list of the certificate's issuer. */
export function assertListOf(list: Uint8Array, certificate: Uint8Array): void {
  const { issuer } = read('a revocation list', () => CertificateRevocationList.fromBER(bufferOf(list)));
  const wanted = Certificate.fromBER(bufferOf(certificate)).issuer;
  if (Buffer.compare(encode(issuer.toSchema()), encode(wanted.toSchema())) !== 0)
    throw new Error('a list of another issuer');
}

function read<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new Error(`not ${what}`, { cause });
  }
}
