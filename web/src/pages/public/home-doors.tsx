import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Text, useText } from '../../i18n/language.ts';
import { DocumentIcon, PathIcon, SealIcon } from './icons.tsx';

type Door = { readonly href: string; readonly icon: ReactNode; readonly title: Text; readonly text: Text };

const DOORS: readonly Door[] = [
  {
    href: '/layanan',
    icon: <DocumentIcon />,
    title: { id: 'Ajukan izin', en: 'Apply for a permit' },
    text: {
      id: 'Pilih dinas dan jenis permohonan, lihat syaratnya, lalu mulai.',
      en: 'Choose the office and the kind, see what is needed, and begin.',
    },
  },
  {
    href: '/lacak',
    icon: <PathIcon />,
    title: { id: 'Lacak berkas', en: 'Track a file' },
    text: {
      id: 'Nomor tanda terima menunjukkan siapa yang memegang berkas dan sampai kapan.',
      en: 'The receipt number shows who has the file, and until when.',
    },
  },
  {
    href: '/verifikasi',
    icon: <SealIcon />,
    title: { id: 'Periksa dokumen', en: 'Check a document' },
    text: {
      id: 'Pastikan izin atau surat benar-benar asli dan masih berlaku.',
      en: 'Make sure that a permit or a letter is genuine and still in force.',
    },
  },
];

/** The three big ways in. */
export function Doors() {
  const t = useText();
  return (
    <ul className="home-doors full-width">
      {DOORS.map(({ href, icon, title, text }) => (
        <li key={href} className="home-door">
          <span className="home-door-icon">{icon}</span>
          <h2>
            <Link href={href}>
              {t(title)} <span aria-hidden="true">→</span>
            </Link>
          </h2>
          <p>{t(text)}</p>
        </li>
      ))}
    </ul>
  );
}
