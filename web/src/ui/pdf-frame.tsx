import { useText } from '../i18n/language.ts';

type Props = {
  /** Address of the bytes, or an object URL. */
  readonly url: string;
  readonly title: string;
  readonly fileName?: string;
};

/** A PDF on the page; phones that cannot show one get the link, which is always there. */
export function PdfFrame({ url, title, fileName }: Props) {
  const t = useText();
  return (
    <figure className="pdf-frame">
      <object data={url} type="application/pdf" aria-label={title}>
        <p>{t({ id: 'Peramban ini tidak menampilkan PDF.', en: 'This browser does not show PDFs.' })}</p>
      </object>
      <figcaption>
        <a href={url} download={fileName ?? true} target="_blank" rel="noreferrer">
          {t({ id: `Unduh ${title} (PDF)`, en: `Download ${title} (PDF)` })}
        </a>
      </figcaption>
    </figure>
  );
}
