import { getSignatory } from '../../../authority.ts';
import type { Signatory } from '../../../document.ts';
import { addMonths, formatDate } from '../../../local-date.ts';
import { isInForce } from '../conditions.ts';
import { CARE_LABEL, CLASS_LABEL, officialSigner, type Source } from './parts.ts';

export const LAW =
  'Peraturan Pemerintah Nomor 28 Tahun 2025 tentang Penyelenggaraan Perizinan Berusaha Berbasis Risiko';
/** PP 28/2025 Art 5(10). */
export const PERMIT_VALIDITY = 'berlaku selama klinik beroperasi';

/** Who decides the case today, with mandate, name, rank and NIP. */
export function decider({ file, setting }: Source): Signatory {
  return officialSigner('decider', getSignatory(setting.office, file.decider, setting.today));
}

/** What the clinic offers, and when. */
export function services({ file }: Source): [string, string][] {
  const { clinic } = file.application;
  const offered = [
    `${CLASS_LABEL[clinic.clinicClass]} ${CARE_LABEL[clinic.care]}${clinic.beds > 0 ? ` dengan ${clinic.beds} tempat tidur` : ''}`,
    ...clinic.specialties.map((specialty) => `spesialistik ${specialty}`),
    ...(clinic.dental ? ['gigi'] : []),
    ...(clinic.pharmacy ? ['kefarmasian'] : []),
    ...(clinic.radiology ? ['radiologi'] : []),
  ];
  return [
    ['Pelayanan', offered.join('; ')],
    ['Jam buka', clinic.openingHours],
  ];
}

/** District switch "warn": the pending agreement is named in the result. */
export function agreementNote({ file, setting }: Source): string[] {
  const { hospital } = file.application.agreements;
  if (setting.rules.hospitalAgreement !== 'warn' || isInForce(hospital, setting.today)) return [];
  return [
    `Perjanjian rujukan dengan ${hospital.partner} belum berlaku. Klinik menyampaikan perjanjian yang sudah ditandatangani segera setelah berlaku.`,
  ];
}

/** What the law asks of the clinic from now on, each as a sentence. */
export function obligationLines({ setting }: Source): string[] {
  return [
    `Mendaftarkan fasilitas pada registrasi fasyankes paling lambat ${formatDate(addMonths(setting.today, 3))}.`,
    `Terakreditasi paling lambat ${formatDate(addMonths(setting.today, 24))} (Permenkes 34/2022).`,
    'Menerima inspeksi rutin satu kali setahun.',
    'Melaporkan setiap perubahan data klinik.',
  ];
}
