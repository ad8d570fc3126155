import type { Section } from '../../../../../core/procedures/clinic-permit/application.ts';
import type { PermitKind } from '../../../../../core/requirement.ts';
import type { Text } from '../../../i18n/language.ts';

const NEW_LICENCE: Text = { id: 'SIP di alamat baru.', en: 'The licences (SIP) at the new address.' };

const CHANGED: Readonly<Record<PermitKind, Partial<Record<Section, Text>>>> = {
  new: {},
  'change-name': { clinic: { id: 'Nama baru klinik.', en: 'The new name of the clinic.' } },
  'change-person-in-charge': {
    personInCharge: { id: 'Penanggung jawab yang baru.', en: 'The new person in charge.' },
    staff: { id: 'Sesuaikan bila daftarnya ikut berubah.', en: 'Adapt it where the list changes too.' },
  },
  'change-owner': {
    owner: { id: 'Pemilik yang baru.', en: 'The new owner.' },
    business: { id: 'NIB dan sertifikat pemilik baru.', en: 'NIB and certificate of the new owner.' },
    agreements: { id: 'Perjanjian atas nama pemilik baru.', en: 'Agreements in the name of the new owner.' },
  },
  'change-location': {
    site: { id: 'Lokasi yang baru.', en: 'The new site.' },
    personInCharge: NEW_LICENCE,
    staff: NEW_LICENCE,
  },
  upgrade: {
    clinic: { id: 'Layanan spesialis sebagai klinik utama.', en: 'The specialist services of the utama clinic.' },
    staff: { id: 'Dokter spesialis untuk setiap layanan.', en: 'A specialist for each service.' },
  },
  extension: {
    clinic: { id: 'Layanan atau tempat tidur yang ditambah.', en: 'The services or beds that are added.' },
    staff: { id: 'Tenaga untuk layanan itu.', en: 'The staff for them.' },
  },
  'sio-conversion': { oldPermit: { id: 'SIO lama dan tanggal akhirnya.', en: 'The old permit and its end.' } },
  closure: { closure: { id: 'Alasan dan tanggal tutup.', en: 'The reason and the day of closure.' } },
};

/** What of a change stands in a section; undefined where the section stays as the register has it. */
export function changeIn(section: Section, kind: PermitKind): Text | undefined {
  return CHANGED[kind][section];
}
