import { useParams } from 'wouter';
import type { VerificationView } from '../../../../core/contract/views.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { type Text, useText } from '../../i18n/language.ts';
import { Notice } from '../../ui/notice.tsx';
import { canCheckHere } from '../../verification/check.ts';
import { useOnline } from '../case/visit/use-online.ts';
import type { PaperRegister } from './paper-verdict.ts';
import { useFragment } from './use-paper.ts';
import { CodeForm } from './verify-code-form.tsx';
import { VerifyPaper } from './verify-paper.tsx';
import { VerifyResult } from './verify-result.tsx';
import { VerifyUpload } from './verify-upload.tsx';
import './verify.css';

/** `/v/:code` is what the QR of every document opens; `/verifikasi` begins without a code. */
export function VerifyPage() {
  const t = useText();
  const { code } = useParams();
  return (
    <Page
      title={t({ id: 'Periksa dokumen', en: 'Check a document' })}
      lead={t(canCheckHere() ? HERE : THERE)}
    >
      {code === undefined ? <TwoWays /> : <ByCode code={code} />}
    </Page>
  );
}

const HERE: Text = {
  id: 'Terbuka untuk siapa pun. Berkas diperiksa di perangkat Anda, juga tanpa internet.',
  en: 'Open to everybody. Files are checked on your device, without the internet too.',
};
const THERE: Text = {
  id: 'Terbuka untuk siapa pun. Berkas hanya diperiksa dan tidak disimpan.',
  en: 'Open to everybody. A file is only checked and is not kept.',
};

function TwoWays() {
  const t = useText();
  return (
    <>
      <section className="card">
        <h2>{t({ id: 'Punya PDF-nya? Pilih berkasnya', en: 'Do you have the PDF? Choose it' })}</h2>
        <p>
          {t({
            id: 'Cara paling pasti: isi berkas, tanda tangan, dan register diperiksa sekaligus.',
            en: 'The surest way: content, signatures and register are checked at once.',
          })}
        </p>
        <VerifyUpload />
      </section>
      <section className="card">
        <h2>{t({ id: 'Hanya punya cetakannya? Pakai kode', en: 'Only a print? Use the code' })}</h2>
        <p>
          {t({
            id: 'Pindai QR pada dokumen dengan kamera ponsel, atau ketik kode di bawah QR itu.',
            en: 'Scan the QR on the document with the camera of a phone, or type the code below it.',
          })}
        </p>
        <CodeForm />
      </section>
    </>
  );
}

function ByCode({ code }: { readonly code: string }) {
  const t = useText();
  const fragment = useFragment();
  const online = useOnline();
  const found = useReply('verifyCode', { params: { code } }, { enabled: online });
  return (
    <>
      {fragment !== undefined && (
        <VerifyPaper fragment={fragment} code={code} register={paperRegister(found, online)} />
      )}
      {online || found.data !== undefined ? (
        <Loaded query={found} lines={6}>
          {(view: VerificationView) => <VerifyResult view={view} code={code} />}
        </Loaded>
      ) : (
        <NotAsked />
      )}
      <section className="card verify-next">
        <h2>
          {t({ id: 'Punya PDF-nya? Periksa isinya juga', en: 'Do you have the PDF? Check its content too' })}
        </h2>
        <p>
          {t({
            id: 'Kode hanya menunjukkan catatan register. Pilih PDF-nya untuk memastikan isinya tidak diubah.',
            en: 'The code shows only what the register says. Choose the PDF to make sure that nothing was changed.',
          })}
        </p>
        <VerifyUpload />
      </section>
      <section className="card">
        <h2>{t({ id: 'Kode lain', en: 'Another code' })}</h2>
        <CodeForm />
      </section>
    </>
  );
}

function paperRegister(
  { data, error }: Pick<ReturnType<typeof useReply<'verifyCode'>>, 'data' | 'error'>,
  online: boolean,
): PaperRegister {
  if (data !== undefined)
    return { asked: 'answered', ...(data.register === undefined ? {} : { register: data.register }) };
  return error !== null || !online ? { asked: 'unreached' } : { asked: 'waiting' };
}

/** The register is asked by itself as soon as there is a network. */
function NotAsked() {
  const t = useText();
  return (
    <Notice tone="warning" title={t({ id: 'Register tidak ditanya', en: 'The register was not asked' })}>
      <p>
        {t({
          id: 'Tidak ada sambungan, sehingga belum diketahui apakah dokumen ini masih berlaku. Halaman ini bertanya sendiri begitu tersambung.',
          en: 'There is no connection, so it is not known whether this document is in force. This page asks by itself as soon as there is one.',
        })}
      </p>
    </Notice>
  );
}
