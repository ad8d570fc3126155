import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  type AlgorithmIdentifier,
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { OID } from '../cms.ts';
import { equalBytes, sha256, toHex } from '../pdf/bytes.ts';
import { verifySignature } from './algorithms.ts';
import { fail } from './finding.ts';

export type SignedDataContent = {
  readonly leaf: Certificate;
  /** Every certificate in the signature, the leaf included. */
  readonly certificates: readonly Certificate[];
};

/**
 * Checks a detached CMS over content with this digest: canonical DER, one signer, known algorithms, message digest,
 * ESS certificate digest, signature. Whether the certificate can be trusted is not looked at. Throws
 * VerificationFailure.
 */
export async function checkSignedData(contents: Uint8Array, digest: Uint8Array): Promise<SignedDataContent> {
  const signedData = decode(contents);
  const [signer] = signedData.signerInfos;
  if (!signer || signedData.signerInfos.length !== 1) fail('CMS_WRONG');
  const certificates = (signedData.certificates ?? []).map((item) =>
    item instanceof Certificate ? item : fail('CMS_WRONG'),
  );
  checkStructure(signedData, signer);
  const leaf = certificates.find((certificate) => isSignedBy(signer, certificate)) ?? fail('CMS_WRONG');

  const attributes = readAttributes(signer);
  const stated = attributes.get(OID.messageDigest);
  if (!(stated instanceof OctetString)) fail('CMS_WRONG');
  if (!equalBytes(stated.valueBlock.valueHexView, digest)) fail('DIGEST_MISMATCH');
  await checkSigningCertificate(attributes.get(OID.signingCertificateV2), leaf);

  const signed = new Uint8Array(signer.signedAttrs?.encodedValue ?? fail('CMS_WRONG'));
  const value = signer.signature.valueBlock.valueHexView;
  if (!(await verifySignature(signer.signatureAlgorithm, leaf, value, signed))) fail('SIGNATURE_WRONG');
  return { leaf, certificates };
}

/** The DER that begins the contents; what follows may only be zeros. */
function decode(contents: Uint8Array): SignedData {
  const parsed = fromBER(new Uint8Array(contents));
  if (parsed.offset <= 0) fail('CMS_WRONG');
  const der = contents.subarray(0, parsed.offset);
  if (contents.subarray(parsed.offset).some((byte) => byte !== 0)) fail('CONTENTS_WRONG');
  try {
    const info = new ContentInfo({ schema: parsed.result });
    if (info.contentType !== OID.signedData) fail('CMS_WRONG');
    const signedData = new SignedData({ schema: info.content });
    const content = new ContentInfo({ contentType: OID.signedData, content: signedData.toSchema(true) });
    // Another encoding of the same values would let bytes change unseen.
    if (!equalBytes(new Uint8Array(content.toSchema().toBER()), der)) fail('CMS_WRONG');
    return signedData;
  } catch (cause) {
    return fail('CMS_WRONG', cause);
  }
}

function checkStructure(signedData: SignedData, signer: SignerInfo): void {
  const [digestAlgorithm] = signedData.digestAlgorithms;
  const detached =
    signedData.encapContentInfo.eContentType === OID.data &&
    signedData.encapContentInfo.eContent === undefined;
  const plain =
    signedData.crls === undefined && signedData.ocsps === undefined && signer.unsignedAttrs === undefined;
  const sha256Only =
    signedData.digestAlgorithms.length === 1 && isSha256(digestAlgorithm) && isSha256(signer.digestAlgorithm);
  if (signedData.version !== 1 || signer.version !== 1 || !detached || !plain || !sha256Only)
    fail('CMS_WRONG');
}

/** RFC 5754 §2: SHA-256 with absent or NULL parameters. */
const SHA256_ENCODINGS = new Set(['300b0609608648016503040201', '300d06096086480165030402010500']);

function isSha256(algorithm: AlgorithmIdentifier | undefined): boolean {
  return algorithm !== undefined && SHA256_ENCODINGS.has(toHex(new Uint8Array(algorithm.toSchema().toBER())));
}

/** Compared byte by byte: names that differ in case would be equal to X.500, and bytes could change unnoticed. */
function isSignedBy({ sid }: SignerInfo, { issuer, serialNumber }: Certificate): boolean {
  return (
    sid instanceof IssuerAndSerialNumber &&
    sameBytes(sid.issuer.toSchema().toBER(), issuer.toSchema().toBER()) &&
    sid.serialNumber.isEqual(serialNumber)
  );
}

function sameBytes(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const other = new Uint8Array(b);
  return a.byteLength === b.byteLength && new Uint8Array(a).every((byte, index) => byte === other[index]);
}

const ALLOWED_ATTRIBUTES: ReadonlySet<string> = new Set([
  OID.contentType,
  OID.messageDigest,
  OID.signingCertificateV2,
]);

/** The signed attributes by type, each once with one value. The time of a PAdES signature is not among them. */
function readAttributes({ signedAttrs }: SignerInfo): Map<string, unknown> {
  const attributes: readonly Attribute[] = signedAttrs?.attributes ?? [];
  const values = new Map(attributes.map(({ type, values: [value] }) => [type, value as unknown]));
  const single = attributes.every(({ values: all }) => all.length === 1) && values.size === attributes.length;
  const contentType = values.get(OID.contentType);
  if (!single || !(contentType instanceof ObjectIdentifier) || contentType.getValue() !== OID.data)
    fail('CMS_WRONG');
  if (values.has(OID.signingTime)) fail('CMS_WRONG');
  if ([...ALLOWED_ATTRIBUTES].some((type) => !values.has(type))) fail('CMS_WRONG');
  return values;
}

/** The first ESSCertIDv2 (RFC 5035 §4) names the signer's certificate by its SHA-256. */
async function checkSigningCertificate(value: unknown, leaf: Certificate): Promise<void> {
  const list = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const id = list instanceof Sequence ? list.valueBlock.value[0] : undefined;
  const digest =
    id instanceof Sequence ? id.valueBlock.value.find((part) => part instanceof OctetString) : undefined;
  const expected = await sha256(new Uint8Array(leaf.toSchema().toBER()));
  if (!(digest instanceof OctetString) || !equalBytes(digest.valueBlock.valueHexView, expected))
    fail('ESS_MISMATCH');
}
