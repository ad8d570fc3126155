import type { Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';
import type { Text } from '../../../i18n/language.ts';

const NEW_LICENCE: Text = {
  id: 'Isi SIP untuk alamat baru.',
  en: 'Fill in the licences (SIP) for the new address.',
};

const CHANGED: Readonly<Record<PermitKind, Partial<Record<Section, Text>>>> = {
  new: {},
  'change-name': { clinic: { id: 'Isi nama baru klinik.', en: 'Fill in the new name of the clinic.' } },
  'change-person-in-charge': {
    personInCharge: { id: 'Isi penanggung jawab baru.', en: 'Fill in the new person in charge.' },
    staff: { id: 'Sesuaikan bila daftarnya ikut berubah.', en: 'Adapt the list if it changes too.' },
  },
  'change-owner': {
    owner: { id: 'Isi pemilik baru.', en: 'Fill in the new owner.' },
    business: {
      id: 'Isi NIB dan sertifikat pemilik baru.',
      en: 'Fill in NIB and certificate of the new owner.',
    },
    agreements: { id: 'Sesuaikan atas nama pemilik baru.', en: 'Adapt them to the new owner.' },
  },
  'change-location': {
    site: { id: 'Isi lokasi baru.', en: 'Fill in the new site.' },
    personInCharge: NEW_LICENCE,
    staff: NEW_LICENCE,
  },
  upgrade: {
    clinic: {
      id: 'Isi layanan spesialis klinik utama.',
      en: 'Fill in the specialist services of the utama clinic.',
    },
    staff: {
      id: 'Tambahkan dokter spesialis untuk setiap layanan.',
      en: 'Add a specialist for each service.',
    },
  },
  extension: {
    clinic: {
      id: 'Isi layanan atau tempat tidur setelah ditambah.',
      en: 'Fill in services and beds as they will be.',
    },
    staff: { id: 'Tambahkan tenaga untuk layanan itu.', en: 'Add the staff for them.' },
  },
  'sio-conversion': {
    oldPermit: { id: 'Isi SIO lama dan tanggal akhirnya.', en: 'Fill in the old permit and its end.' },
  },
  closure: {
    closure: { id: 'Isi alasan dan tanggal tutup.', en: 'Fill in the reason and the day of closure.' },
  },
};

/** What to do in a section because of a change; undefined where it stays as the register has it. */
export function changeIn(section: Section, kind: PermitKind): Text | undefined {
  return CHANGED[kind][section];
}
