import { Page } from '../../app/page.tsx';
import { useText } from '../../i18n/language.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Doors } from './home-doors.tsx';
import { Promises } from './home-promises.tsx';
import { RegisterBox } from './home-register.tsx';
import './home.css';

export function HomePage() {
  const t = useText();
  return (
    <Page
      title={t({
        id: 'Izin klinik tanpa antre dan tanpa biaya',
        en: 'Clinic permits without a queue and without a fee',
      })}
      lead={t({
        id: 'Ajukan dari rumah, lihat setiap langkahnya, dan terima izin bertanda tangan elektronik yang dapat diperiksa siapa pun.',
        en: 'Apply from home, follow every step, and receive a signed permit that anybody can check.',
      })}
    >
      <Doors />
      <RegisterBox />
      <Promises />
      <Way />
    </Page>
  );
}

/** The way of an application in four sentences. */
function Way() {
  const t = useText();
  const steps = [
    {
      key: 'apply',
      title: { id: 'Ajukan', en: 'Apply' },
      text: {
        id: 'Isi permohonan dan unggah dokumen. Draf tersimpan, jadi boleh dicicil.',
        en: 'Fill in the application and upload documents. Drafts are kept, so take your time.',
      },
    },
    {
      key: 'check',
      title: { id: 'Diperiksa', en: 'Checked' },
      text: {
        id: 'Verifikator memeriksa dokumen satu per satu. Yang kurang saja yang Anda perbaiki.',
        en: 'A verifier looks at each document. You correct only what is marked.',
      },
    },
    {
      key: 'visit',
      title: { id: 'Dikunjungi', en: 'Visited' },
      text: {
        id: 'Bila perlu, tim datang ke klinik pada hari yang diberitahukan lebih dulu.',
        en: 'Where needed, a team comes to the clinic on a day that you are told before.',
      },
    },
    {
      key: 'decide',
      title: { id: 'Diputuskan', en: 'Decided' },
      text: {
        id: 'Pejabat menandatangani izin, atau menolak dengan alasan tertulis dan hak keberatan.',
        en: 'The official signs the permit, or refuses with written reasons and a right of objection.',
      },
    },
  ];
  return (
    <section className="full-width" aria-labelledby="way">
      <h2 id="way">{t({ id: 'Begini jalannya', en: 'How it goes' })}</h2>
      <ol className="home-way">
        {steps.map(({ key, title, text }) => (
          <li key={key}>
            <h3>{t(title)}</h3>
            <p>{t(text)}</p>
          </li>
        ))}
      </ol>
      <LinkButton kind="secondary" href="/layanan">
        {t({ id: 'Lihat layanan dan syaratnya', en: 'See services and requirements' })}
      </LinkButton>
    </section>
  );
}
