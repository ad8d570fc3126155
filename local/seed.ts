import type { Context } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { Facility } from '../core/facility.ts';

type Seed = {
  facilityId: string;
  party: string;
  name: string;
  clinicClass: 'pratama' | 'utama';
  address: string;
  areaCode: string;
  owner: string;
  nib: string;
  doctor: string;
  number: string;
  date: string;
  permitUntil?: string;
};

/** Invented clinics with permits from before this system; the second has an old permit that ends. */
const CLINICS: readonly Seed[] = [
  {
    facilityId: 'F-1771-0001',
    party: 'p-klinik-sehat',
    name: 'Klinik Pratama Sehat Sentosa',
    clinicClass: 'pratama',
    address: 'Jalan Melati Nomor 8',
    areaCode: '17.71.06',
    owner: 'CV Sehat Sentosa',
    nib: '1203000000011',
    doctor: 'dr. Farhan Maulana',
    number: '400.7/IOK-031/DINKES/IV/2024',
    date: '2024-04-18',
  },
  {
    facilityId: 'F-1771-0002',
    party: 'p-klinik-sehat',
    name: 'Klinik Pratama Mawar Putih',
    clinicClass: 'pratama',
    address: 'Jalan Kenanga Nomor 21',
    areaCode: '17.71.02',
    owner: 'CV Sehat Sentosa',
    nib: '1203000000012',
    doctor: 'dr. Putri Ayuningtyas',
    number: '440/0112/SIO/2021',
    date: '2021-11-30',
    permitUntil: '2026-11-30',
  },
  {
    facilityId: 'F-1771-0003',
    party: 'p-klinik-harapan',
    name: 'Klinik Utama Harapan Medika',
    clinicClass: 'utama',
    address: 'Jalan Danau Contoh Nomor 3',
    areaCode: '17.71.09',
    owner: 'PT Harapan Medika',
    nib: '1203000000013',
    doctor: 'dr. Laras Wibowo, Sp.PD',
    number: '400.7/IOK-007/DINKES/I/2025',
    date: '2025-01-27',
  },
];

/** Puts the clinics of the demonstration into the register; those that are there stay as they are. */
export async function seedRegister({ register }: Pick<Context, 'register'>): Promise<void> {
  for (const seed of CLINICS) {
    await register.add(facilityOf(seed)).catch((error) => {
      if (!(error instanceof AppError) || error.code !== 'CONDITION_FAILED') throw error;
    });
  }
}

function facilityOf(seed: Seed): Facility {
  const {
    facilityId,
    party,
    name,
    clinicClass,
    address,
    areaCode,
    owner,
    nib,
    doctor,
    number,
    date,
    permitUntil,
  } = seed;
  return Facility.parse({
    facilityId,
    district: areaCode.slice(0, 5),
    party,
    status: 'active',
    owner: {
      form: owner.startsWith('PT') ? 'legal-entity' : 'business-entity',
      name: owner,
      npwp: '012345678901000',
      foreignInvestment: false,
    },
    business: { nib, nibDate: '2024-01-10', kbli: '86105', certificateNumber: `${nib}-0001` },
    clinic: {
      name,
      clinicClass,
      care: 'outpatient',
      beds: 0,
      openingHours: 'Senin–Sabtu 08.00–20.00',
      specialties: clinicClass === 'utama' ? ['Penyakit Dalam'] : [],
      dental: false,
      pharmacy: true,
      radiology: false,
    },
    site: { address, areaCode, tenure: 'owned' },
    agreements: {
      waste: {
        partner: 'PT Olah Limbah Contoh',
        number: 'PKS-12/2025',
        status: 'in-force',
        until: '2028-12-31',
      },
      hospital: {
        partner: 'RSUD Contoh Bengkulu',
        number: 'PKS-77/2025',
        status: 'in-force',
        until: '2028-12-31',
      },
    },
    staff: [],
    personsInCharge: [
      {
        name: doctor,
        profession: clinicClass === 'utama' ? 'specialist' : 'doctor',
        strNumber: `STR ${nib}`,
        sipNumber: `SIP/${nib}`,
        sipAddress: address,
        sipUntil: '2029-12-31',
        civilServant: false,
        from: date,
      },
    ],
    permits: [
      { number, date, kind: 'new', caseId: `lama-${facilityId}`, documentCode: '', state: 'current' },
    ],
    ...(permitUntil === undefined ? {} : { permitUntil }),
    operatingSince: date,
    version: 1,
  });
}
