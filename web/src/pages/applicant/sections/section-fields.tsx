import type { DistrictView } from '../../../../../core/contract/views.ts';
import type { DraftForm, Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import { textOf } from '../form/clean.ts';
import { AgreementFields } from './agreement-fields.tsx';
import { ApplicantFields } from './applicant-fields.tsx';
import { BusinessFields } from './business-fields.tsx';
import { ClinicFields } from './clinic-fields.tsx';
import { ClosureFields } from './closure-fields.tsx';
import { OldPermitFields } from './old-permit-fields.tsx';
import { OwnerFields } from './owner-fields.tsx';
import { PersonFields } from './person-fields.tsx';
import { SiteFields } from './site-fields.tsx';
import { StaffFields } from './staff-fields.tsx';

type Props = {
  readonly section: Section;
  readonly form: DraftForm;
  readonly district: DistrictView | undefined;
};

export function SectionFields({ section, form, district }: Props) {
  const clinicAddress = textOf(form.site, 'address').trim();
  switch (section) {
    case 'applicant':
      return <ApplicantFields />;
    case 'owner':
      return <OwnerFields />;
    case 'business':
      return <BusinessFields ownerForm={textOf(form.owner, 'form')} />;
    case 'clinic':
      return <ClinicFields />;
    case 'site':
      return <SiteFields district={district} />;
    case 'personInCharge':
      return <PersonFields clinicAddress={clinicAddress} />;
    case 'staff':
      return (
        <StaffFields
          personInCharge={form.personInCharge}
          clinicAddress={clinicAddress}
          clinicClass={textOf(form.clinic, 'clinicClass')}
        />
      );
    case 'agreements':
      return <AgreementFields />;
    case 'oldPermit':
      return <OldPermitFields />;
    case 'closure':
      return <ClosureFields />;
  }
}
