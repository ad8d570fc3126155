import { useParams } from 'wouter';
import type { VerificationView } from '../../../../core/contract/views.ts';
import { useReply } from '../../api/hooks.ts';
import { Page } from '../../app/page.tsx';
import { Loaded } from '../../app/problem.tsx';
import { useText } from '../../i18n/language.ts';
import { CodeForm } from './verify-code-form.tsx';
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
      lead={t({
        id: 'Terbuka untuk siapa pun. Berkas yang Anda unggah hanya diperiksa dan tidak disimpan.',
        en: 'Open to everybody. A file that you upload is only checked and is not kept.',
      })}
    >
      {code === undefined ? <TwoWays /> : <ByCode code={code} />}
    </Page>
  );
}

function TwoWays() {
  const t = useText();
  return (
    <>
      <section className="card">
        <h2>{t({ id: 'Punya PDF-nya? Unggah', en: 'Do you have the PDF? Upload it' })}</h2>
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
  const found = useReply('verifyCode', { params: { code } });
  return (
    <>
      <Loaded query={found} lines={6}>
        {(view: VerificationView) => <VerifyResult view={view} code={code} />}
      </Loaded>
      <section className="card verify-next">
        <h2>
          {t({ id: 'Punya PDF-nya? Periksa isinya juga', en: 'Do you have the PDF? Check its content too' })}
        </h2>
        <p>
          {t({
            id: 'Kode hanya menunjukkan catatan register. Unggah PDF untuk memastikan isinya tidak diubah.',
            en: 'The code shows only what the register says. Upload the PDF to make sure that nothing was changed.',
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
