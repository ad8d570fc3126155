import { findArea, regionOf } from '../../../../../core/areas.ts';
import type { DraftForm, Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type Text, useText } from '../../../i18n/language.ts';
import { partOf, textOf } from '../form/clean.ts';
import { type ChoiceName, choiceLabel, FIELD_LABELS, type FieldName } from '../form/field-labels.ts';

type Kind = 'text' | 'date' | 'yes-no' | 'lines' | 'area' | { readonly choice: ChoiceName };
type Line = {
  readonly field: string;
  readonly label: FieldName;
  readonly kind: Kind;
  /** Left out of the list when it is not answered. */
  readonly optional?: boolean;
};

export type AnswerRow = {
  readonly field: string;
  readonly label: string;
  /** Absent: not answered yet. */
  readonly value: string | undefined;
};

const line = (label: FieldName, kind: Kind = 'text', optional = false): Line => ({
  field: label,
  label,
  kind,
  optional,
});
const profession: Kind = { choice: 'profession' };

const LINES: Readonly<Record<Exclude<Section, 'staff' | 'agreements'>, readonly Line[]>> = {
  applicant: [
    line('applicant.name'),
    line('applicant.nik'),
    line('applicant.position'),
    line('applicant.email'),
    line('applicant.phone'),
  ],
  owner: [
    line('owner.form', { choice: 'owner.form' }),
    line('owner.government.regionCode', 'area', true),
    line('owner.government.healthOffice', 'yes-no', true),
    line('owner.name'),
    line('owner.npwp'),
    line('owner.foreignInvestment', 'yes-no'),
  ],
  business: [
    line('business.nib'),
    line('business.nibDate', 'date'),
    line('business.kbli', { choice: 'business.kbli' }),
    line('business.certificateNumber'),
  ],
  clinic: [
    line('clinic.name'),
    line('clinic.clinicClass', { choice: 'clinic.clinicClass' }),
    line('clinic.specialties', 'lines', true),
    line('clinic.care', { choice: 'clinic.care' }),
    line('clinic.beds', 'text', true),
    line('clinic.dental', 'yes-no'),
    line('clinic.pharmacy', 'yes-no'),
    line('clinic.radiology', 'yes-no'),
    line('clinic.openingHours'),
  ],
  site: [
    line('site.address'),
    line('site.areaCode', 'area'),
    line('site.tenure', { choice: 'site.tenure' }),
    line('site.leaseUntil', 'date', true),
  ],
  personInCharge: [
    line('personInCharge.name'),
    line('personInCharge.profession', profession),
    line('personInCharge.strNumber'),
    line('personInCharge.sipNumber'),
    line('personInCharge.sipAddress'),
    line('personInCharge.sipUntil', 'date'),
    line('personInCharge.civilServant', 'yes-no'),
    line('personInCharge.from', 'date'),
  ],
  oldPermit: [line('oldPermit.number'), line('oldPermit.date', 'date'), line('oldPermit.until', 'date')],
  closure: [line('closure.reason'), line('closure.closesOn', 'date'), line('closure.activeInpatients')],
};

/** The answers of a section as label and value, half-filled as it may be. */
export function useSectionRows(form: DraftForm): (section: Section) => AnswerRow[] {
  const t = useText();
  const format = useFormat();
  const write = (value: unknown, kind: Kind) => written(value, kind, t, format.date);
  const answer = ({ field, label, kind, optional = false }: Line): AnswerRow[] => {
    const value = write(partOf(form, ...field.split('.')), kind);
    return optional && value === undefined ? [] : [{ field, label: t(FIELD_LABELS[label]), value }];
  };
  const staff = (): AnswerRow[] => [
    ...answer(line('foreignWorkers', 'yes-no')),
    ...(form.staff ?? []).map((member, index) => ({
      field: `staff.${index}`,
      label: textOf(member, 'name') || t({ id: `Tenaga ${index + 1}`, en: `Person ${index + 1}` }),
      value: [
        write(partOf(member, 'profession'), profession),
        textOf(member, 'specialty'),
        sipText(textOf(member, 'sipNumber')),
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(', '),
    })),
  ];
  const agreement = (which: 'waste' | 'hospital'): AnswerRow => {
    const part = partOf(form.agreements, which);
    const facts = [
      write(partOf(part, 'status'), { choice: 'agreement.status' }),
      textOf(part, 'partner'),
      textOf(part, 'number'),
      write(partOf(part, 'until'), 'date'),
    ].filter((fact) => fact !== undefined && fact !== '');
    const value = facts.length === 0 ? undefined : facts.join(', ');
    return { field: `agreements.${which}.status`, label: t(FIELD_LABELS[`agreements.${which}`]), value };
  };
  return (section) => {
    if (section === 'staff') return staff();
    if (section === 'clinic' && textOf(form.clinic, 'care') === 'outpatient') {
      return LINES.clinic.filter(({ label }) => label !== 'clinic.beds').flatMap(answer);
    }
    if (section === 'agreements') return [agreement('waste'), agreement('hospital')];
    return LINES[section].flatMap(answer);
  };
}

function written(
  value: unknown,
  kind: Kind,
  t: (text: Text) => string,
  date: (day: string) => string,
): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof kind === 'object') {
    const label = choiceLabel(kind.choice, value);
    return label === undefined ? undefined : t(label);
  }
  switch (kind) {
    case 'yes-no':
      return value === true ? t({ id: 'Ya', en: 'Yes' }) : t({ id: 'Tidak', en: 'No' });
    case 'date':
      return date(String(value));
    case 'lines':
      return Array.isArray(value) && value.length > 0 ? value.map(String).join(', ') : undefined;
    case 'area':
      return areaName(String(value));
    case 'text':
      return String(value);
  }
}

/** "Gading Cempaka, Kota Bengkulu"; the code where the table has no name. */
function areaName(code: string): string {
  const names = [
    code.length > 5 ? (findArea(code.slice(0, 8))?.name ?? code) : undefined,
    regionOf(code)?.name,
  ];
  return names.filter((name) => name !== undefined).join(', ') || code;
}

/** Many numbers begin with "SIP" themselves. */
export function sipText(number: string): string {
  if (number === '') return 'SIP –';
  return /^sip/i.test(number) ? number : `SIP ${number}`;
}
