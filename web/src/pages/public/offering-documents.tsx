import type { DocumentRequirement, RequirementCondition } from '../../../../core/requirement.ts';
import { useFormat } from '../../i18n/format.ts';
import { type Text, useText } from '../../i18n/language.ts';

type Props = { readonly documents: readonly DocumentRequirement[]; readonly maximumFileBytes: number };

/** Every document of a kind by group; the ones that not everybody needs say when they are needed. */
export function OfferingDocuments({ documents, maximumFileBytes }: Props) {
  const t = useText();
  const format = useFormat();
  const always = documents.filter((document) => conditionsOf(document).length === 0).length;
  const groups = [...new Set(documents.map(({ group }) => group))];
  const size = format.bytes(maximumFileBytes);
  return (
    <>
      <p className="text-width">
        {t({
          id: `${always} dokumen selalu diperlukan. ${documents.length - always} lainnya bergantung pada keadaan klinik; syaratnya tertulis di bawah namanya.`,
          en: `${always} documents are always needed. ${documents.length - always} more depend on the clinic; the condition is written under the name.`,
        })}
      </p>
      <p className="text-width">
        {t({
          id: `Setiap berkas: PDF, JPEG, atau PNG, paling besar ${size}. PDF tanpa kata sandi. Satu dokumen boleh terdiri atas beberapa berkas.`,
          en: `Each file: PDF, JPEG or PNG, at most ${size}. A PDF has no password. One document may consist of several files.`,
        })}
      </p>
      {groups.map((group) => (
        <section key={group} className="document-group">
          <h3>{t(GROUP_LABELS[group])}</h3>
          <ul>
            {documents
              .filter((document) => document.group === group)
              .map((document) => (
                <DocumentLine key={document.code} document={document} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function DocumentLine({ document }: { readonly document: DocumentRequirement }) {
  const t = useText();
  const conditions = conditionsOf(document);
  return (
    <li className={conditions.length === 0 ? 'document-line' : 'document-line document-line-conditional'}>
      <p className="document-name">{t(document.label)}</p>
      <p className="document-hint">{t(document.hint)}</p>
      {conditions.map((condition) => (
        <p key={condition.id} className="document-condition">
          <strong>{t({ id: 'Hanya bila', en: 'Only if' })}</strong> {t(condition)}
        </p>
      ))}
    </li>
  );
}

/** The facts on which a document depends, in plain words. */
function conditionsOf({ condition, clinicClass, care }: DocumentRequirement): readonly Text[] {
  return [
    ...(clinicClass === 'any' ? [] : [CLASS_TEXTS[clinicClass]]),
    ...(care === 'any' ? [] : [CARE_TEXTS[care]]),
    ...(condition === undefined ? [] : [CONDITION_TEXTS[condition]]),
  ];
}

const CLASS_TEXTS = {
  pratama: { id: 'kliniknya klinik pratama.', en: 'it is a klinik pratama (primary care).' },
  utama: { id: 'kliniknya klinik utama.', en: 'it is a klinik utama (specialist care).' },
} as const satisfies Record<'pratama' | 'utama', Text>;

const CARE_TEXTS = {
  outpatient: { id: 'klinik hanya melayani rawat jalan.', en: 'the clinic has outpatient care only.' },
  inpatient: { id: 'klinik melayani rawat inap.', en: 'the clinic has inpatient care.' },
} as const satisfies Record<'outpatient' | 'inpatient', Text>;

const CONDITION_TEXTS = {
  'owner-is-entity': {
    id: 'pemiliknya bukan perorangan: PT, CV, yayasan, koperasi, atau badan lain.',
    en: 'the owner is not a private person but a company, foundation, cooperative or another body.',
  },
  'owner-is-legal-entity': {
    id: 'pemiliknya badan hukum, misalnya PT, yayasan, atau koperasi.',
    en: 'the owner is a legal entity, for instance a limited company, foundation or cooperative.',
  },
  'civil-servant-doctor': {
    id: 'penanggung jawab atau salah satu tenaganya pegawai negeri (ASN).',
    en: 'the person in charge or somebody of the staff is a civil servant (ASN).',
  },
  'foreign-workers': {
    id: 'ada tenaga kerja asing di klinik.',
    en: 'foreigners work in the clinic.',
  },
  'inpatient-or-pharmacy': {
    id: 'klinik melayani rawat inap atau mempunyai farmasi.',
    en: 'the clinic has inpatient care or a pharmacy.',
  },
  radiology: { id: 'klinik mempunyai radiologi.', en: 'the clinic has radiology.' },
  'hospital-agreement-required': {
    id: 'perjanjian dengan rumah sakit rujukan sudah berlaku. Bila belum, unggah setelah ditandatangani.',
    en: 'the agreement with the hospital is in force. If not yet, upload it once it is signed.',
  },
  'operating-over-two-years': {
    id: 'klinik sudah beroperasi lebih dari dua tahun.',
    en: 'the clinic has been running for more than two years.',
  },
} as const satisfies Record<RequirementCondition, Text>;

const GROUP_LABELS = {
  applicant: { id: 'Pemohon', en: 'Applicant' },
  legal: { id: 'Legalitas usaha', en: 'Legal standing' },
  basic: { id: 'Persyaratan dasar', en: 'Basic requirements' },
  statement: { id: 'Surat pernyataan', en: 'Statements' },
  profile: { id: 'Profil dan bangunan', en: 'Profile and building' },
  staff: { id: 'Tenaga kesehatan', en: 'Staff' },
  equipment: { id: 'Peralatan dan obat', en: 'Equipment and medicines' },
  agreement: { id: 'Perjanjian kerja sama', en: 'Agreements' },
  commitment: { id: 'Komitmen mutu', en: 'Commitments' },
  reporting: { id: 'Pelaporan', en: 'Reporting' },
  change: { id: 'Perubahan', en: 'Change' },
  closure: { id: 'Penutupan', en: 'Closure' },
} as const satisfies Record<DocumentRequirement['group'], Text>;
