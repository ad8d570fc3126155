import { type Block, DocumentModel } from '../../core/document.ts';

const letterhead = {
  government: 'PEMERINTAH KOTA BENGKULU',
  office: 'DINAS KESEHATAN',
  lines: [
    'Jalan Contoh Nomor 1, Bengkulu 38225',
    'Telepon (0736) 000000, pos-el dinkes@contoh.invalid, laman dinkes.contoh.invalid',
  ],
  emblem: 'KB',
};

const head = {
  field: 'kepala-dinas',
  capacity: 'Plt. Kepala Dinas Kesehatan Kota Bengkulu',
  name: 'dr. Ratna Puspitasari, M.Kes.',
  rank: 'Pembina Utama Muda (IV/c)',
  employeeNumber: '19720314 200212 2 004',
};

const common = {
  letterhead,
  date: '2026-07-06',
  place: 'Bengkulu',
  copies: [],
  verification: {
    url: 'https://sahkan.contoh.invalid/verifikasi/K7QM-2XHD-94TR',
    code: 'K7QM-2XHD-94TR',
    facts: { subject: 'Klinik Pratama Sehat Sentosa' },
  },
  footer: [
    'Dokumen ini ditandatangani secara elektronik. Cetakannya diperiksa melalui kode QR atau kode verifikasi.',
    'Informasi dan dokumen elektronik serta hasil cetaknya adalah alat bukti hukum yang sah (Pasal 5 ayat (1) UU ITE).',
  ],
  specimen: true,
  preparedAt: Date.parse('2026-07-06T02:00:00Z'),
  signatories: [head],
} as const;

/** A titled document: facts, decisions, obligations. */
export function permit(changes: Partial<DocumentModel> = {}): DocumentModel {
  return DocumentModel.parse({
    ...common,
    kind: 'operating-permit',
    shape: { type: 'titled', title: 'IZIN OPERASIONAL KLINIK', about: 'KLINIK PRATAMA SEHAT SENTOSA' },
    number: '400.7.22/0123/DINKES/2026',
    body: [
      {
        type: 'paragraph',
        text: 'Berdasarkan hasil verifikasi dokumen dan kunjungan lapangan, Kepala Dinas Kesehatan Kota Bengkulu memberikan izin operasional kepada:',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Nama klinik', value: 'Klinik Pratama Sehat Sentosa' },
          { label: 'Jenis dan kemampuan pelayanan', value: 'Klinik pratama, rawat jalan' },
          { label: 'Nomor Induk Berusaha', value: '9120001234567' },
          { label: 'Pemilik', value: 'PT Sehat Sentosa Bengkulu' },
          { label: 'Penanggung jawab', value: 'dr. Łucja Nguyễn Đặng, Sp.PD' },
          {
            label: 'Alamat',
            value:
              'Jalan Kenanga Nomor 17, RT 04 RW 02, Kelurahan Lingkar Barat, Kecamatan Gading Cempaka, Kota Bengkulu',
          },
          { label: 'Berlaku sampai', value: '6 Juli 2031' },
        ],
      },
      { type: 'heading', text: 'Kewajiban' },
      {
        type: 'numbered',
        items: [
          'Mendaftarkan klinik pada sistem registrasi fasilitas pelayanan kesehatan paling lambat tiga bulan sejak izin ini diterbitkan.',
          'Melaksanakan akreditasi paling lambat dua tahun sejak izin ini diterbitkan.',
          'Menyampaikan laporan kegiatan dan menerima pembinaan serta pengawasan setiap tahun.',
        ],
      },
      {
        type: 'paragraph',
        text: 'Izin ini dapat dicabut apabila klinik tidak lagi memenuhi persyaratan atau melanggar ketentuan peraturan perundang-undangan.',
      },
    ],
    copies: ['Wali Kota Bengkulu', 'Kepala DPMPTSP Kota Bengkulu'],
    ...changes,
  });
}

/** A decision: what it rests on, what is decided, and for whom. */
export function decree(changes: Partial<DocumentModel> = {}): DocumentModel {
  return permit({
    shape: {
      type: 'titled',
      title: 'KEPUTUSAN KEPALA DINAS KESEHATAN KOTA BENGKULU',
      about: 'IZIN OPERASIONAL KLINIK PRATAMA SEHAT SENTOSA',
      authority: 'KEPALA DINAS KESEHATAN KOTA BENGKULU',
    },
    body: [
      {
        type: 'considerations',
        label: 'Menimbang',
        marks: 'letters',
        items: [
          'bahwa PT Sehat Sentosa Bengkulu mengajukan izin operasional dengan tanda terima TT-001/DINKES/2026;',
          'bahwa menurut hasil verifikasi dokumen dan visitasi, klinik memenuhi standar kegiatan usaha klinik;',
        ],
      },
      {
        type: 'considerations',
        label: 'Mengingat',
        marks: 'numbers',
        items: [
          'Peraturan Pemerintah Nomor 28 Tahun 2025 tentang Penyelenggaraan Perizinan Berusaha Berbasis Risiko;',
        ],
      },
      {
        type: 'decision',
        establishes:
          'KEPUTUSAN KEPALA DINAS KESEHATAN KOTA BENGKULU TENTANG IZIN OPERASIONAL KLINIK PRATAMA SEHAT SENTOSA.',
        dictums: [
          {
            text: 'Memberikan izin operasional kepada klinik berikut:',
            facts: [
              { label: 'Nama klinik', value: 'Klinik Pratama Sehat Sentosa' },
              { label: 'Alamat', value: 'Jalan Kenanga Nomor 17, Kecamatan Gading Cempaka, Kota Bengkulu' },
            ],
          },
          {
            text: 'Penyelenggara klinik sebagaimana dimaksud dalam Diktum KESATU wajib:',
            items: [
              'mendaftarkan fasilitas pelayanan kesehatan;',
              'melaporkan setiap perubahan data klinik.',
            ],
          },
          { text: 'Keputusan ini mulai berlaku pada tanggal ditetapkan.' },
        ],
      },
    ],
    copies: ['Kepala DPMPTSP Kota Bengkulu'],
    ...changes,
  });
}

/** A letter of several paragraphs. */
export function letter(changes: Partial<DocumentModel> = {}): DocumentModel {
  return DocumentModel.parse({
    ...common,
    kind: 'refusal-letter',
    shape: {
      type: 'letter',
      nature: 'Biasa',
      attachments: '1 (satu) berkas',
      subject: 'Penolakan permohonan izin operasional Klinik Utama Bunda Harapan',
      recipient: ['Direktur PT Bunda Harapan Sejahtera', 'Jalan Mawar Nomor 8', 'di Bengkulu'],
    },
    number: '400.7.22/0124/DINKES/2026',
    body: [
      {
        type: 'paragraph',
        text: 'Sehubungan dengan permohonan Saudara tanggal 1 Juni 2026, kami telah memeriksa dokumen dan melakukan kunjungan lapangan pada tanggal 22 Juni 2026. Hasilnya menunjukkan bahwa beberapa persyaratan belum terpenuhi sehingga permohonan tersebut belum dapat kami setujui.',
      },
      { type: 'paragraph', text: 'Alasan penolakan adalah sebagai berikut:' },
      {
        type: 'numbered',
        items: [
          'Perjanjian pengelolaan limbah medis telah berakhir pada 31 Maret 2026 dan belum diperpanjang.',
          'Ruang tindakan tidak memiliki sarana cuci tangan dengan air mengalir.',
        ],
      },
      {
        type: 'paragraph',
        text: 'Saudara dapat mengajukan keberatan secara tertulis dalam waktu 20 (dua puluh) hari kerja sejak surat ini diterima, atau mengajukan permohonan baru setelah persyaratan dipenuhi.',
      },
      { type: 'paragraph', text: 'Demikian disampaikan. Atas perhatian Saudara kami ucapkan terima kasih.' },
    ],
    copies: ['Wali Kota Bengkulu (sebagai laporan)'],
    signatories: [{ ...head, onBehalfOf: 'a.n. Wali Kota Bengkulu' }],
    ...changes,
  });
}

/** A visit record with a checklist of `rows` items and two signatures. */
export function checklist(rows: number, changes: Partial<DocumentModel> = {}): DocumentModel {
  const table: Block = {
    type: 'table',
    caption: 'Daftar periksa sarana, prasarana, dan peralatan',
    columns: [
      { header: 'No.', weight: 0.7 },
      { header: 'Persyaratan', weight: 5 },
      { header: 'Hasil', weight: 1.3 },
      { header: 'Catatan pemeriksa', weight: 3 },
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      String(index + 1),
      index % 3 === 0
        ? `Persyaratan nomor ${index + 1}: ruang tersedia, bersih, terang, dan berfungsi sesuai peruntukannya`
        : `Persyaratan nomor ${index + 1}`,
      index % 7 === 0 ? 'Tidak' : 'Ya',
      index % 5 === 0 ? 'Diperiksa langsung oleh tim; bukti foto terlampir pada berkas kunjungan' : '',
    ]),
  };
  return DocumentModel.parse({
    ...common,
    kind: 'visit-record',
    shape: { type: 'titled', title: 'BERITA ACARA KUNJUNGAN LAPANGAN' },
    number: '400.7.22/0125/DINKES/2026',
    body: [
      {
        type: 'paragraph',
        text: 'Pada hari ini, Senin tanggal 6 Juli 2026, tim visitasi telah memeriksa Klinik Pratama Sehat Sentosa dengan hasil sebagai berikut.',
      },
      table,
      { type: 'paragraph', text: 'Demikian berita acara ini dibuat dengan sebenarnya.' },
    ],
    signatories: [
      { field: 'pemohon', capacity: 'Penanggung jawab klinik', name: 'dr. Łucja Nguyễn Đặng, Sp.PD' },
      { ...head, field: 'ketua-tim', capacity: 'Ketua tim visitasi' },
    ],
    ...changes,
  });
}
