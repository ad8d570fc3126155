import type { FileRecord } from '../../../../../core/case/file.ts';
import type { DocumentRequirement } from '../../../../../core/requirement.ts';
import { type Text, useText } from '../../../i18n/language.ts';
import type { OpenDraft } from '../draft/draft-page.tsx';
import { DocumentUpload } from './document-upload.tsx';

const GROUPS: Readonly<Record<DocumentRequirement['group'], Text>> = {
  applicant: { id: 'Pemohon', en: 'Applicant' },
  legal: { id: 'Legalitas', en: 'Legal standing' },
  basic: { id: 'Persyaratan dasar', en: 'Basic requirements' },
  statement: { id: 'Surat pernyataan', en: 'Statements' },
  profile: { id: 'Profil klinik', en: 'Profile of the clinic' },
  staff: { id: 'Tenaga', en: 'Staff' },
  equipment: { id: 'Sarana dan alat', en: 'Rooms and equipment' },
  agreement: { id: 'Perjanjian', en: 'Agreements' },
  commitment: { id: 'Komitmen', en: 'Commitments' },
  reporting: { id: 'Pelaporan', en: 'Reporting' },
  change: { id: 'Perubahan', en: 'Change' },
  closure: { id: 'Penutupan', en: 'Closure' },
};

type Props = {
  readonly open: OpenDraft;
  readonly documents: readonly DocumentRequirement[];
  readonly maximumFileBytes: number;
  readonly onShow: (file: FileRecord) => void;
};

/** Uploads under the heading of their group, in the order of the office's list. */
export function DocumentGroups({ documents, ...rest }: Props) {
  const t = useText();
  const groups = [...new Set(documents.map(({ group }) => group))];
  return groups.map((group) => {
    const members = documents.filter((document) => document.group === group);
    return (
      <section key={group} aria-labelledby={`group-${group}-${members[0]?.code}`}>
        <h2 id={`group-${group}-${members[0]?.code}`}>{t(GROUPS[group])}</h2>
        {members.map((document) => (
          <DocumentUpload key={document.code} document={document} {...rest} />
        ))}
      </section>
    );
  });
}
