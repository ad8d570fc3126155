import { octets, sequence, yes } from '../../../documents/sign/der.ts';
import { EXTENSION, PURPOSE } from '../../../documents/verify/oids.ts';
import type { Attack } from './attack.ts';
import { carryOn, type StoreContent, withStore } from './carrier.ts';
import { token } from './cms.ts';
import { ocspResponse, type ResponseOrder } from './ocsp.ts';
import {
  authority,
  curveKeys,
  DAY,
  explicit,
  extension,
  implicit,
  issue,
  type ListOrder,
  NOW,
  noAuthority,
  PERSON,
  purposes,
  revocationList,
  usage,
} from './pki.ts';
import {
  CHAIN,
  ISSUER,
  person,
  ROOT,
  SIGNER,
  STRANGER,
  signedWith,
  stampedWith,
  TSA,
  TSA_EXTENSIONS,
} from './world.ts';

const ROOT_LIST = revocationList({ issuer: ROOT });
const LIST = revocationList({ issuer: ISSUER });
const DELTA = '2.5.29.27';

const stored = (content: StoreContent) => withStore(stampedWith(), content);
/** The list of the issuer deviates; the other is honest. */
const listed = (changes: Partial<ListOrder>) =>
  stored({ lists: [ROOT_LIST, revocationList({ issuer: ISSUER, ...changes })] });
const delegate = (changes: Partial<Parameters<typeof issue>[0]> = {}) =>
  issue({
    name: 'Penjawab',
    issuer: ISSUER,
    extensions: [noAuthority(), usage(0x80), purposes(false, PURPOSE.ocspSigning)],
    ...changes,
  });
/** Answers about the signer deviate; those about the time-stamping authority are honest. */
const answered = (changes: Partial<ResponseOrder>) =>
  stored({
    lists: [ROOT_LIST],
    responses: [
      ocspResponse({ of: TSA, issuer: ISSUER }),
      ocspResponse({ of: SIGNER, issuer: ISSUER, ...changes }),
    ],
  });
const sealed = (pdf: Uint8Array, at = NOW + DAY) =>
  carryOn(pdf, 'arsip', 'ETSI.RFC3161', (content) => token(content, { signer: TSA, chain: CHAIN, at }));
const point = (...parts: Uint8Array[]) =>
  extension(EXTENSION.issuingDistributionPoint, true, sequence(...parts));
const pointAt = (address: string) => explicit(0, explicit(0, implicit(6, new TextEncoder().encode(address))));
const PART = point(pointAt('http://contoh.invalid/1.crl'));
/** A signer whose certificate names where its list is, and a list for one of the places. */
const partlyListed = (named: Uint8Array, changes: Partial<ListOrder> = {}) => {
  const places = extension(EXTENSION.distributionPoints, false, sequence(named));
  const signer = person({ extensions: [...PERSON, places] });
  return withStore(stampedWith({}, signer), {
    lists: [ROOT_LIST, revocationList({ issuer: ISSUER, extensions: [PART], ...changes })],
    responses: [ocspResponse({ of: TSA, issuer: ISSUER })],
  });
};
/** The list of the root deviates; the other is honest. */
const rootListed = (from: number) =>
  stored({ lists: [revocationList({ issuer: ROOT, from, until: NOW + 900 * DAY }), LIST] });
const flag = (number: number) => implicit(number, Uint8Array.of(0xff));

/** Evidence about revocation that proves less than it seems to; it is not believed, and the rest stands. */
export const LONG_TERM_ATTACKS: readonly Attack[] = [
  {
    name: 'honest revocation lists',
    expected: 'VALID B-LT',
    pdf: () => stored({ lists: [ROOT_LIST, LIST] }),
  },
  { name: 'honest answers of the issuer', expected: 'VALID B-LT', pdf: () => answered({}) },
  { name: 'honest answers of a delegate', expected: 'VALID B-LT', pdf: () => answered({ by: delegate() }) },
  {
    name: 'honest evidence under a document time stamp',
    expected: 'VALID B-LTA',
    pdf: () => sealed(stored({ lists: [ROOT_LIST, LIST] })),
  },
  {
    name: 'evidence that came after the document time stamp',
    expected: 'VALID B-LT',
    pdf: () => withStore(sealed(stampedWith()), { lists: [ROOT_LIST, LIST] }),
  },
  { name: 'no list of the root', expected: 'VALID B-T', pdf: () => stored({ lists: [LIST] }) },
  {
    name: 'a list by a stranger',
    expected: 'VALID B-T',
    pdf: () => listed({ issuer: { name: ISSUER.name, keys: STRANGER.keys } }),
  },
  {
    name: 'a list that ended before the signature',
    expected: 'VALID B-T',
    pdf: () => listed({ from: NOW - 20 * DAY, until: NOW - DAY }),
  },
  {
    name: 'a list that is eleven days old and names an end that is far off',
    expected: 'VALID B-T',
    pdf: () => listed({ from: NOW - 11 * DAY, until: NOW + 900 * DAY }),
  },
  {
    name: 'a list that is nine days old',
    expected: 'VALID B-LT',
    pdf: () => listed({ from: NOW - 9 * DAY }),
  },
  {
    name: 'a list about authorities that is almost a year old',
    expected: 'VALID B-LT',
    pdf: () => rootListed(NOW - 360 * DAY),
  },
  {
    name: 'a list about authorities that is older than a year',
    expected: 'VALID B-T',
    pdf: () => rootListed(NOW - 370 * DAY),
  },
  {
    name: 'a list of a time when the certificate had ended',
    expected: 'VALID B-T',
    pdf: () =>
      withStore(stampedWith({}, person({ until: NOW + DAY })), {
        lists: [ROOT_LIST, revocationList({ issuer: ISSUER, from: NOW + 2 * DAY })],
        responses: [ocspResponse({ of: TSA, issuer: ISSUER })],
      }),
  },
  {
    name: 'a list for the place that the certificate names',
    expected: 'VALID B-LT',
    pdf: () => partlyListed(sequence(pointAt('http://contoh.invalid/1.crl'))),
  },
  {
    name: 'a list for another place than the certificate names',
    expected: 'VALID B-T',
    pdf: () => partlyListed(sequence(pointAt('http://contoh.invalid/2.crl'))),
  },
  {
    name: 'a list for a place that the certificate names for some reasons only',
    expected: 'VALID B-T',
    pdf: () =>
      partlyListed(sequence(pointAt('http://contoh.invalid/1.crl'), implicit(1, Uint8Array.of(1, 0x40)))),
  },
  {
    name: 'a list for some place, where the certificate names none',
    expected: 'VALID B-T',
    pdf: () => listed({ extensions: [PART] }),
  },
  {
    name: 'a list for another place that revoked the signer before',
    expected: 'INVALID CERTIFICATE_REVOKED',
    pdf: () => listed({ extensions: [PART], revoked: [{ entity: SIGNER, at: NOW - DAY }] }),
  },
  {
    name: 'more answers than anybody needs',
    expected: 'INDETERMINATE PDF_TOO_LARGE',
    pdf: () =>
      stored({
        responses: Array.from({ length: 41 }, () =>
          ocspResponse({ of: SIGNER, issuer: ISSUER, by: STRANGER, copies: 100 }),
        ),
      }),
  },
  {
    name: 'a partial list',
    expected: 'VALID B-T',
    pdf: () => listed({ extensions: [extension(DELTA, true, octets(new Uint8Array(1)))] }),
  },
  { name: 'an indirect list', expected: 'VALID B-T', pdf: () => listed({ extensions: [point(flag(4))] }) },
  {
    name: 'a list of some reasons only',
    expected: 'VALID B-T',
    pdf: () => listed({ extensions: [point(implicit(3, Uint8Array.of(1, 0x40)))] }),
  },
  {
    name: 'a list of authorities only',
    expected: 'VALID B-T',
    pdf: () => listed({ extensions: [point(flag(2))] }),
  },
  {
    name: 'a list of people only',
    expected: 'VALID B-LT',
    pdf: () => listed({ extensions: [point(flag(1))] }),
  },
  {
    name: 'a list that revokes the signer later',
    expected: 'VALID B-T',
    pdf: () => listed({ revoked: [{ entity: SIGNER, at: NOW + DAY }] }),
  },
  {
    name: 'a list that revoked the signer before',
    expected: 'INVALID CERTIFICATE_REVOKED',
    pdf: () => listed({ revoked: [{ entity: SIGNER, at: NOW - DAY }] }),
  },
  {
    name: 'an answer that revoked the signer before',
    expected: 'INVALID CERTIFICATE_REVOKED',
    pdf: () => answered({ revokedAt: NOW - DAY }),
  },
  {
    name: 'an answer of a stranger that revokes the signer',
    expected: 'VALID B-T',
    pdf: () => answered({ by: STRANGER, revokedAt: NOW - DAY }),
  },
  { name: 'an answer of a stranger', expected: 'VALID B-T', pdf: () => answered({ by: STRANGER }) },
  {
    name: 'an answer in the name of the issuer',
    expected: 'VALID B-T',
    pdf: () => answered({ by: { ...ISSUER, keys: curveKeys() } }),
  },
  {
    name: 'an answer of a person below the issuer',
    expected: 'VALID B-T',
    pdf: () => answered({ by: person() }),
  },
  {
    name: 'an answer of a delegate of another issuer',
    expected: 'VALID B-T',
    pdf: () => answered({ by: delegate({ issuer: ROOT }) }),
  },
  {
    name: 'an answer of a delegate whose certificate had ended',
    expected: 'VALID B-T',
    pdf: () => answered({ by: delegate({ until: NOW - DAY }) }),
  },
  {
    name: 'an answer of a delegate that another name appointed',
    expected: 'VALID B-T',
    pdf: () => answered({ by: delegate({ issuer: { name: ROOT.name, keys: ISSUER.keys } }) }),
  },
  {
    name: 'an answer that says that somebody else answers',
    expected: 'VALID B-T',
    pdf: () => answered({ named: STRANGER }),
  },
  {
    name: 'no answer about the time-stamping authority',
    expected: 'VALID B-T',
    pdf: () => stored({ lists: [ROOT_LIST], responses: [ocspResponse({ of: SIGNER, issuer: ISSUER })] }),
  },
  {
    name: 'an archive that is the only proof of time itself',
    expected: 'VALID B-LT',
    pdf: () => sealed(withStore(signedWith(), { lists: [ROOT_LIST, LIST] })),
  },
  {
    name: 'an answer about another certificate',
    expected: 'VALID B-T',
    pdf: () => answered({ of: person() }),
  },
  {
    name: 'an answer about the number at another issuer',
    expected: 'VALID B-T',
    pdf: () => answered({ issuer: ROOT, by: ISSUER }),
  },
  {
    name: 'an answer that ended before the signature',
    expected: 'VALID B-T',
    pdf: () => answered({ from: NOW - 9 * DAY, until: NOW - DAY }),
  },
  {
    name: 'evidence that is none',
    expected: 'VALID B-T',
    pdf: () => stored({ lists: [yes()], responses: [yes()], certificates: [yes()] }),
  },
  {
    name: 'an archive whose evidence a stranger wrote',
    expected: 'VALID B-T',
    pdf: () => sealed(listed({ issuer: { name: ISSUER.name, keys: STRANGER.keys } })),
  },
  {
    name: 'more certificates than anybody needs',
    expected: 'INDETERMINATE PDF_TOO_LARGE',
    pdf: () => stored({ certificates: Array.from({ length: 201 }, () => SIGNER.certificate) }),
  },
  {
    name: 'a list of an authority that may sign none',
    expected: 'VALID B-T',
    pdf: () => {
      const middle = issue({ name: 'Tanpa Daftar', issuer: ROOT, extensions: [authority(), usage(0x04)] });
      const signer = person({ issuer: middle });
      return withStore(stampedWith({}, signer), {
        certificates: [middle.certificate],
        lists: [ROOT_LIST, LIST, revocationList({ issuer: middle })],
      });
    },
  },
];

/** An old time stamp lives on under a younger one. */
export const ARCHIVE: readonly Attack[] = [
  {
    name: 'a time stamp whose certificate ended, under an archive',
    expected: 'VALID B-T',
    pdf: () =>
      sealed(
        stampedWith({
          signer: issue({
            name: 'Cap Tua',
            issuer: ISSUER,
            extensions: TSA_EXTENSIONS,
            until: NOW + 2 * DAY,
          }),
        }),
      ),
  },
  {
    name: 'a time stamp whose certificate ended before the archive',
    expected: 'INDETERMINATE TIMESTAMP_CERTIFICATE',
    pdf: () =>
      sealed(
        stampedWith({
          signer: issue({
            name: 'Cap Tua',
            issuer: ISSUER,
            extensions: TSA_EXTENSIONS,
            until: NOW + 2 * DAY,
          }),
        }),
        NOW + 3 * DAY,
      ),
  },
  {
    name: 'a signature proven by the archive alone',
    expected: 'VALID B-T',
    pdf: () => sealed(stampedWith({}, person({ until: NOW + 2 * DAY }))),
  },
];
