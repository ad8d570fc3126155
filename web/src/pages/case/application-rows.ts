import type {
  Agreement,
  Application,
  Section,
} from '../../../../core/procedures/clinic-permit/application.ts';
import type { Text } from '../../i18n/language.ts';

/** How the rows are written: words and dates in the language of the portal. */
export type Writer = { readonly text: (text: Text) => string; readonly date: (date: string) => string };
export type Row = { readonly label: string; readonly value: string };

const OWNER_FORMS: Readonly<Record<Application['owner']['form'], Text>> = {
  person: { id: 'Perorangan', en: 'Person' },
  'business-entity': { id: 'Badan usaha', en: 'Business entity' },
  'legal-entity': { id: 'Badan hukum', en: 'Legal entity' },
  government: { id: 'Pemerintah', en: 'Government' },
};
export const PROFESSIONS: Readonly<Record<Application['staff'][number]['profession'], Text>> = {
  doctor: { id: 'Dokter', en: 'Doctor' },
  dentist: { id: 'Dokter gigi', en: 'Dentist' },
  specialist: { id: 'Dokter spesialis', en: 'Specialist' },
  nurse: { id: 'Perawat', en: 'Nurse' },
  midwife: { id: 'Bidan', en: 'Midwife' },
  pharmacist: { id: 'Apoteker', en: 'Pharmacist' },
  nutritionist: { id: 'Tenaga gizi', en: 'Nutritionist' },
  laboratory: { id: 'Tenaga laboratorium', en: 'Laboratory staff' },
  other: { id: 'Lainnya', en: 'Other' },
};
const AGREEMENTS: Readonly<Record<Agreement['status'], Text>> = {
  'in-force': { id: 'Berlaku', en: 'In force' },
  'awaiting-countersignature': {
    id: 'Menunggu tanda tangan pihak lain',
    en: 'Waits for the other signature',
  },
  none: { id: 'Belum ada', en: 'None yet' },
};
const row = (label: string, value: string): Row => ({ label, value });
const maybe = (label: string, value: string | undefined): Row[] =>
  value === undefined ? [] : [{ label, value }];

/** What the applicant stated in a section, as label and value; nothing for a section that does not apply. */
export function rowsOfSection(section: Section, application: Application, writer: Writer): Row[] {
  return ROWS[section](application, writer);
}

type Write = (application: Application, writer: Writer) => Row[];

const yesNo = (value: boolean, { text }: Writer) =>
  text(value ? { id: 'Ya', en: 'Yes' } : { id: 'Tidak', en: 'No' });

const ROWS: Readonly<Record<Section, Write>> = {
  applicant: ({ applicant }, { text }) => [
    row(text({ id: 'Nama', en: 'Name' }), `${applicant.name}, ${applicant.position}`),
    row('NIK', applicant.nik),
    row(text({ id: 'Surel', en: 'Email' }), applicant.email),
    row(text({ id: 'Telepon', en: 'Phone' }), applicant.phone),
  ],
  owner: ({ owner }, writer) => [
    row(writer.text({ id: 'Nama', en: 'Name' }), owner.name),
    row(writer.text({ id: 'Bentuk', en: 'Form' }), writer.text(OWNER_FORMS[owner.form])),
    row('NPWP', owner.npwp),
    row(
      writer.text({ id: 'Penanaman modal asing', en: 'Foreign investment' }),
      yesNo(owner.foreignInvestment, writer),
    ),
  ],
  business: ({ business }, { text, date }) => [
    row('NIB', `${business.nib}, ${date(business.nibDate)}`),
    row('KBLI', business.kbli),
    row(text({ id: 'Nomor Sertifikat Standar', en: 'Standard certificate' }), business.certificateNumber),
  ],
  clinic: clinicRows,
  site: ({ site }, { text, date }) => [
    row(text({ id: 'Alamat', en: 'Address' }), site.address),
    row(text({ id: 'Kode wilayah', en: 'Area code' }), site.areaCode),
    row(
      text({ id: 'Penguasaan tempat', en: 'Tenure' }),
      text(site.tenure === 'owned' ? { id: 'Milik sendiri', en: 'Owned' } : { id: 'Sewa', en: 'Leased' }),
    ),
    ...maybe(
      text({ id: 'Sewa sampai', en: 'Lease until' }),
      site.leaseUntil === undefined ? undefined : date(site.leaseUntil),
    ),
  ],
  personInCharge: ({ personInCharge: person }, { text, date }) => [
    row(text({ id: 'Nama', en: 'Name' }), `${person.name} (${text(PROFESSIONS[person.profession])})`),
    row('STR', person.strNumber),
    row('SIP', `${person.sipNumber}, ${text({ id: 'sampai', en: 'until' })} ${date(person.sipUntil)}`),
    row(text({ id: 'Alamat pada SIP', en: 'Address on the SIP' }), person.sipAddress),
    row(text({ id: 'Bertugas sejak', en: 'In charge from' }), date(person.from)),
  ],
  staff: ({ staff, foreignWorkers }, writer) => [
    ...staff.map(({ name, profession, specialty, sipNumber }) =>
      row(
        name,
        [writer.text(PROFESSIONS[profession]), specialty, `SIP ${sipNumber}`].filter(Boolean).join(', '),
      ),
    ),
    row(writer.text({ id: 'Tenaga kerja asing', en: 'Foreign workers' }), yesNo(foreignWorkers, writer)),
  ],
  agreements: ({ agreements }, writer) => [
    row(writer.text({ id: 'Limbah medis', en: 'Medical waste' }), agreementText(agreements.waste, writer)),
    row(
      writer.text({ id: 'Rujukan rumah sakit', en: 'Hospital referral' }),
      agreementText(agreements.hospital, writer),
    ),
  ],
  oldPermit: ({ oldPermit }, { text, date }) =>
    oldPermit === undefined
      ? []
      : [
          row(text({ id: 'Nomor', en: 'Number' }), `${oldPermit.number}, ${date(oldPermit.date)}`),
          ...maybe(
            text({ id: 'Berlaku sampai', en: 'Valid until' }),
            oldPermit.until === undefined ? undefined : date(oldPermit.until),
          ),
        ],
  closure: ({ closure }, { text, date }) =>
    closure === undefined
      ? []
      : [
          row(text({ id: 'Alasan', en: 'Reason' }), closure.reason),
          row(text({ id: 'Tutup pada', en: 'Closes on' }), date(closure.closesOn)),
          row(text({ id: 'Pasien rawat inap', en: 'Inpatients now' }), String(closure.activeInpatients)),
        ],
};

function clinicRows({ clinic }: Application, { text }: Writer): Row[] {
  const services = [
    clinic.dental && text({ id: 'gigi', en: 'dental' }),
    clinic.pharmacy && text({ id: 'farmasi', en: 'pharmacy' }),
    clinic.radiology && text({ id: 'radiologi', en: 'radiology' }),
    ...clinic.specialties,
  ].filter((service) => service !== false);
  const care =
    clinic.care === 'inpatient'
      ? { id: 'rawat inap', en: 'inpatient' }
      : { id: 'rawat jalan', en: 'outpatient' };
  return [
    row(text({ id: 'Jenis', en: 'Class' }), `Klinik ${clinic.clinicClass}, ${text(care)}`),
    ...(clinic.care === 'inpatient'
      ? [row(text({ id: 'Tempat tidur', en: 'Beds' }), String(clinic.beds))]
      : []),
    row(text({ id: 'Jam buka', en: 'Opening hours' }), clinic.openingHours),
    ...(services.length === 0 ? [] : [row(text({ id: 'Layanan', en: 'Services' }), services.join(', '))]),
  ];
}

function agreementText({ partner, number, status, until }: Agreement, { text, date }: Writer): string {
  const end = until === undefined ? '' : `, ${text({ id: 'sampai', en: 'until' })} ${date(until)}`;
  return `${text(AGREEMENTS[status])}: ${partner}${number === undefined ? '' : `, ${number}`}${end}`;
}
