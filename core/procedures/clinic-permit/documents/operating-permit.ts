import { getSignatory } from '../../../authority.ts';
import type { Block, Dictum } from '../../../document.ts';
import { formatDate } from '../../../local-date.ts';
import { kindRules } from '../kinds.ts';
import { type Content, clinicRows, type Source } from './parts.ts';
import { agreementNote, decider, LAW, obligationLines, PERMIT_VALIDITY, services } from './permit-parts.ts';

/** What the decision rests on, in the order of rank (UU, PP, Permenkes). */
const LAWS = [
  'Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan sebagaimana telah diubah dengan Undang-Undang Nomor 6 Tahun 2023;',
  `${LAW};`,
  'Peraturan Menteri Kesehatan Nomor 34 Tahun 2022 tentang Akreditasi Pusat Kesehatan Masyarakat, Klinik, Laboratorium Kesehatan, Unit Transfusi Darah, Tempat Praktik Mandiri Dokter, dan Tempat Praktik Mandiri Dokter Gigi;',
  'Peraturan Menteri Kesehatan Nomor 11 Tahun 2025;',
];

/** Izin Operasional Klinik: the decision of a district that still issues its own permit. */
export function operatingPermit(source: Source): Content {
  const { file } = source;
  const office = decidingOffice(source);
  const subject = `Izin Operasional ${clinicName(file.application.clinic.name)}`;
  return {
    shape: {
      type: 'titled',
      title: `KEPUTUSAN ${office.toUpperCase()}`,
      about: subject.toUpperCase(),
      authority: office.toUpperCase(),
    },
    body: [
      {
        type: 'considerations',
        label: 'Menimbang',
        marks: 'letters',
        items: reasons(source, office, subject),
      },
      { type: 'considerations', label: 'Mengingat', marks: 'numbers', items: LAWS },
      decision(source, `Keputusan ${office} tentang ${subject}.`.toUpperCase()),
    ],
    signatories: [decider(source)],
    copies: ['Kepala DPMPTSP', 'Kepala Puskesmas wilayah'],
    validity: PERMIT_VALIDITY,
  };
}

/** The office without the mandate of its holder: an acting head decides as the office too. */
function decidingOffice({ file, setting }: Source): string {
  const { office } = getSignatory(setting.office, file.decider, setting.today);
  return office.replace('DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu');
}

function clinicName(name: string): string {
  return /^klinik\b/i.test(name) ? name : `Klinik ${name}`;
}

function reasons({ file }: Source, office: string, subject: string): string[] {
  const { clinic, kind, owner } = file.application;
  const visit = file.visits.findLast(({ report }) => report !== undefined)?.report;
  const visited = visit === undefined ? '' : ` dan visitasi pada tanggal ${formatDate(visit.visitedOn)}`;
  return [
    `bahwa ${owner.name} mengajukan ${kindRules(kind).label.id.toLowerCase()} untuk ${clinic.name} dengan tanda terima ${file.receiptNumber};`,
    `bahwa menurut hasil verifikasi dokumen${visited}, ${clinic.name} memenuhi standar kegiatan usaha klinik;`,
    `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan ${office} tentang ${subject};`,
  ];
}

function decision(source: Source, establishes: string): Block {
  const rows = [...clinicRows(source.file), ...services(source)];
  const dictums: Dictum[] = [
    {
      text: 'Memberikan izin operasional kepada klinik berikut:',
      facts: rows.map(([label, value]) => ({ label, value })),
    },
    {
      text: 'Penyelenggara klinik sebagaimana dimaksud dalam Diktum KESATU wajib:',
      items: clauses(obligationLines(source)),
    },
    {
      text: 'Izin ini berlaku selama klinik menjalankan usahanya (Pasal 5 ayat (10) Peraturan Pemerintah Nomor 28 Tahun 2025).',
    },
    ...agreementNote(source).map((text) => ({ text })),
    { text: 'Keputusan ini mulai berlaku pada tanggal ditetapkan.' },
  ];
  return { type: 'decision', establishes, dictums };
}

/** Sentences as the parts of one sentence: "mendaftarkan …;", the last with a full stop. */
function clauses(sentences: readonly string[]): string[] {
  return sentences.map((sentence, index) => {
    const clause = sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);
    return index < sentences.length - 1 ? `${clause};` : `${clause}.`;
  });
}
