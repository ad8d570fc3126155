import { Application } from '../../core/procedures/clinic-permit/application.ts';
import { S1_APPLICATION } from '../../local/demo/application.ts';

/** The applications of the stories; everything is invented. */

const { business, clinic, owner, personInCharge, site, staff, agreements } = S1_APPLICATION;

/** The same people at another address: STR stays, SIP is bound to the place. */
function practising<T extends { readonly sipAddress: string }>(people: readonly T[], address: string): T[] {
  return people.map((person) => ({ ...person, sipAddress: address }));
}

const KEMAYORAN = 'Jalan Contoh Kemayoran Nomor 3';

/** S2: the city government of Bengkulu owns a clinic in Kemayoran; the agreement with RS Hermina waits for its countersignature. */
export const S2_APPLICATION = Application.parse({
  ...S1_APPLICATION,
  district: '31.71',
  owner: {
    form: 'government',
    name: 'Pemerintah Kota Bengkulu',
    npwp: owner.npwp,
    foreignInvestment: false,
    government: { regionCode: '17.71', healthOffice: false },
  },
  business: { ...business, kbli: '86104' },
  clinic: { ...clinic, name: 'Klinik HD' },
  site: { ...site, address: KEMAYORAN, areaCode: '31.71.03', tenure: 'owned' },
  personInCharge: { ...personInCharge, sipAddress: KEMAYORAN },
  staff: practising(staff, KEMAYORAN),
  agreements: { ...agreements, hospital: { partner: 'RS Hermina', status: 'awaiting-countersignature' } },
});

/** S3: a pratama clinic with inpatient care, NIB of 1 July 2026. */
export const S3_APPLICATION = Application.parse({
  ...S1_APPLICATION,
  clinic: { ...clinic, name: 'Klinik Pratama Cempaka Rawat Inap', care: 'inpatient', beds: 8 },
  staff: [
    ...staff,
    ...(['pharmacist', 'nutritionist', 'laboratory'] as const).map((profession, index) => ({
      name: `Tenaga ${profession}`,
      profession,
      strNumber: `STR-31211001201270${index}0`,
      sipNumber: `503/SIP/020${index}/2026`,
      sipAddress: site.address,
    })),
  ],
});

/** Another clinic of the same owner, led by another doctor: a second file at the same time. */
export function another(application: Application, name: string): Application {
  const personInCharge = { ...application.personInCharge, name: `dr. ${name}`, strNumber: `STR ${name}` };
  return { ...application, clinic: { ...application.clinic, name }, personInCharge };
}
