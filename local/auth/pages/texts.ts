import { MIN_PASSWORD_LENGTH } from '../password.ts';

export type Language = 'id' | 'en';

const id = {
  otherLanguage: 'English',
  motto: 'Layanan izin dan keputusan dinas kesehatan',
  errorTitle: 'Galat',
  errorSummary: 'Ada yang perlu diperbaiki',
  specimen: 'SPESIMEN',
  specimenNote: 'Sistem percontohan. Dokumen yang dihasilkan tidak berlaku.',
  required: 'Semua isian wajib diisi.',

  loginTitle: 'Masuk',
  loginIntro: 'Gunakan akun Sahkan Anda.',
  login: 'Nama pengguna atau surel',
  password: 'Kata sandi',
  loginButton: 'Masuk',
  cancel: 'Batal',
  noAccount: 'Pemohon baru?',
  register: 'Buat akun',
  staffNote: 'Akun petugas dibuat oleh admin dinas.',

  freshTitle: 'Pastikan ini Anda',
  freshIntro: 'Untuk menandatangani, masukkan kata sandi Anda sekali lagi.',
  freshButton: 'Lanjutkan',
  otherPerson: 'Bukan Anda? Masuk dengan akun lain',

  demoTitle: 'Masuk sebagai…',
  demoNote: 'Pengguna contoh, tanpa kata sandi.',
  demoFresh: 'Lanjutkan tanpa kata sandi',

  registerTitle: 'Buat akun pemohon',
  registerIntro: 'Untuk pemilik atau pengelola klinik yang mengajukan permohonan.',
  name: 'Nama lengkap',
  nameHint: 'Seperti tertulis di KTP.',
  email: 'Alamat surel',
  emailHint: 'Pemberitahuan dikirim ke alamat ini.',
  newPassword: 'Kata sandi baru',
  newPasswordHint: `Paling sedikit ${MIN_PASSWORD_LENGTH} karakter. Beberapa kata acak mudah diingat dan sulit ditebak.`,
  repeatPassword: 'Ulangi kata sandi',
  registerButton: 'Buat akun dan masuk',
  haveAccount: 'Sudah punya akun?',

  logoutTitle: 'Keluar dari Sahkan?',
  logoutIntro: 'Simpan dahulu pekerjaan yang belum selesai.',
  logoutYes: 'Ya, keluar',
  logoutNo: 'Tidak, tetap masuk',
  loggedOutTitle: 'Anda sudah keluar',
  loggedOutIntro: 'Tutup jendela ini bila komputer dipakai bersama.',
  backToPortal: 'Kembali ke Sahkan',

  expiredTitle: 'Halaman masuk sudah kedaluwarsa',
  expiredIntro:
    'Ini terjadi bila halaman terbuka terlalu lama atau masuk sudah selesai di tab lain. Mulailah lagi dari Sahkan.',
  failedTitle: 'Permintaan masuk ini tidak dapat dilayani',
  failedIntro: 'Mulailah lagi dari Sahkan. Bila terulang, sampaikan kode ini kepada admin:',
  foreignTitle: 'Formulir ditolak',
  foreignIntro: 'Formulir ini tidak dikirim dari halaman Sahkan. Mulailah lagi dari Sahkan.',

  WRONG_PASSWORD: 'Nama pengguna atau kata sandi salah. Periksa huruf besar dan kecil, lalu coba lagi.',
  LOGIN_MISSING: 'Isi nama pengguna atau alamat surel Anda.',
  PASSWORD_MISSING: 'Isi kata sandi Anda.',
  TOO_MANY_ATTEMPTS: 'Terlalu banyak percobaan. Coba lagi {minutes} menit lagi.',
  NAME_LENGTH: 'Isi nama lengkap, 2 sampai 120 karakter.',
  EMAIL_FORMAT: 'Tulis alamat surel yang lengkap, misalnya nama@contoh.id.',
  EMAIL_TAKEN: 'Alamat surel ini sudah punya akun. Masuklah dengan akun itu.',
  PASSWORD_LENGTH: `Kata sandi paling sedikit ${MIN_PASSWORD_LENGTH} dan paling banyak 200 karakter.`,
  PASSWORD_GUESSABLE:
    'Kata sandi ini mudah ditebak. Jangan pakai nama, alamat surel, atau satu karakter berulang.',
  PASSWORD_REPEAT: 'Kedua kata sandi tidak sama. Ketik ulang.',
};
export type Texts = Readonly<typeof id>;

const en: Texts = {
  otherLanguage: 'Bahasa Indonesia',
  motto: 'Permits and decisions of the health office',
  errorTitle: 'Error',
  errorSummary: 'Something needs to be corrected',
  specimen: 'SPECIMEN',
  specimenNote: 'Demonstration system. The documents it makes are not valid.',
  required: 'All fields are required.',

  loginTitle: 'Log in',
  loginIntro: 'Use your Sahkan account.',
  login: 'Username or e-mail',
  password: 'Password',
  loginButton: 'Log in',
  cancel: 'Cancel',
  noAccount: 'New applicant?',
  register: 'Create an account',
  staffNote: 'Accounts of officials are made by the admin of the office.',

  freshTitle: 'Confirm that it is you',
  freshIntro: 'To sign, enter your password once more.',
  freshButton: 'Continue',
  otherPerson: 'Not you? Log in with another account',

  demoTitle: 'Log in as…',
  demoNote: 'Example users, no password needed.',
  demoFresh: 'Continue without a password',

  registerTitle: 'Create an applicant account',
  registerIntro: 'For owners or managers of clinics who file an application.',
  name: 'Full name',
  nameHint: 'As written on your identity card.',
  email: 'E-mail address',
  emailHint: 'Notices are sent to this address.',
  newPassword: 'New password',
  newPasswordHint: `At least ${MIN_PASSWORD_LENGTH} characters. A few random words are easy to remember and hard to guess.`,
  repeatPassword: 'Repeat the password',
  registerButton: 'Create the account and log in',
  haveAccount: 'Already have an account?',

  logoutTitle: 'Log out of Sahkan?',
  logoutIntro: 'Save unfinished work first.',
  logoutYes: 'Yes, log out',
  logoutNo: 'No, stay logged in',
  loggedOutTitle: 'You are logged out',
  loggedOutIntro: 'Close this window if others use this computer.',
  backToPortal: 'Back to Sahkan',

  expiredTitle: 'This login page has expired',
  expiredIntro:
    'This happens when the page was open for too long, or when you have logged in from another tab. Please start again from Sahkan.',
  failedTitle: 'This login request cannot be served',
  failedIntro: 'Please start again from Sahkan. If it happens again, give this code to the admin:',
  foreignTitle: 'Form refused',
  foreignIntro: 'This form was not sent from a page of Sahkan. Please start again from Sahkan.',

  WRONG_PASSWORD: 'Wrong username or password. Check capital and small letters, then try again.',
  LOGIN_MISSING: 'Enter your username or e-mail address.',
  PASSWORD_MISSING: 'Enter your password.',
  TOO_MANY_ATTEMPTS: 'Too many attempts. Try again in {minutes} minutes.',
  NAME_LENGTH: 'Enter your full name, 2 to 120 characters.',
  EMAIL_FORMAT: 'Write the whole e-mail address, such as name@example.id.',
  EMAIL_TAKEN: 'This e-mail address already has an account. Log in with that account.',
  PASSWORD_LENGTH: `The password needs at least ${MIN_PASSWORD_LENGTH} and at most 200 characters.`,
  PASSWORD_GUESSABLE:
    'This password is easy to guess. Do not use your name, your e-mail address or one character repeated.',
  PASSWORD_REPEAT: 'The two passwords differ. Type them again.',
};

const TEXTS = { id, en } as const satisfies Record<Language, Texts>;

export function textsOf(language: Language): Texts {
  return TEXTS[language];
}

/** The language asked for in the address, else by the portal (`ui_locales`), else Indonesian. */
export function languageOf(asked: string | null, uiLocales: unknown): Language {
  if (asked === 'id' || asked === 'en') return asked;
  return typeof uiLocales === 'string' && /^en\b/.test(uiLocales) ? 'en' : 'id';
}
