import { PDFDict, PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { findDocumentCode } from '../../documents/pdf/document-code.ts';
import { render } from '../../documents/render.ts';
import { permit } from './models.ts';

const named = (code: string) => {
  const { verification } = permit();
  return render(permit({ verification: { ...verification, code } }));
};

describe('the code that a document names', () => {
  it('is the one of its keywords', async () => {
    expect(findDocumentCode(await named('K7QM2XHD94TR'))).toBe('K7QM2XHD94TR');
  });

  it.each([true, false])(
    'is not one that stands elsewhere in a file (object streams: %s)',
    async (useObjectStreams) => {
      const pdf = await PDFDocument.create();
      pdf.addPage();
      const decoy = pdf.context.obj({});
      decoy.set(PDFName.of('Keywords'), PDFString.of('kode:AAAABBBBCCCC'));
      pdf.context.register(decoy);
      pdf.setTitle('/Keywords (kode:DDDDEEEEFFFF)');
      expect(findDocumentCode(await pdf.save({ useObjectStreams }))).toBeUndefined();
      const information = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
      information.set(PDFName.of('Keywords'), PDFString.of('izin kode:K7QM2XHD94TR'));
      expect(findDocumentCode(await pdf.save({ useObjectStreams }))).toBe('K7QM2XHD94TR');
    },
  );

  it('is read plainly from a file of ours that is cut off', async () => {
    const pdf = await named('K7QM2XHD94TR');
    expect(findDocumentCode(pdf.subarray(0, pdf.length - 400))).toBe('K7QM2XHD94TR');
  });

  it('is none where it has another form, or there is nothing like it', async () => {
    expect(findDocumentCode(await named('K7QM-2XHD'))).toBeUndefined();
    expect(findDocumentCode(new Uint8Array())).toBeUndefined();
    expect(findDocumentCode(new TextEncoder().encode(`${'/Keywords ('.repeat(20_000)}`))).toBeUndefined();
  });
});
