import { zlibSync } from 'fflate';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { SRGB, srgbProfile } from './icc-profile.ts';
import { type Description, xmpPacket } from './xmp.ts';

/** What makes a tagged PDF an archived one: information, XMP metadata, language and the meaning of its colours. */
export function describeDocument(pdf: PDFDocument, description: Description): void {
  const { catalog, context } = pdf;
  writeInformation(pdf, description);
  const packet = new TextEncoder().encode(xmpPacket(description));
  // PDF/A readers find the packet without decoding: the stream has no filter.
  const metadata = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length });
  catalog.set(PDFName.of('Metadata'), context.register(PDFRawStream.of(metadata, packet)));
  catalog.set(PDFName.of('OutputIntents'), context.obj([outputIntent(pdf)]));
}

function writeInformation(pdf: PDFDocument, description: Description): void {
  const { title, author, subject, keywords, producer, language, created } = description;
  const instant = new Date(Math.floor(created / 1000) * 1000);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(author);
  pdf.setSubject(subject);
  pdf.setCreator(producer);
  pdf.setProducer(producer);
  pdf.setCreationDate(instant);
  pdf.setModificationDate(instant);
  pdf.setLanguage(language);
  const information = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
  information.set(PDFName.of('Keywords'), PDFString.of(keywords));
}

let profile: Uint8Array | undefined;

function outputIntent({ context }: PDFDocument) {
  profile ??= zlibSync(srgbProfile());
  const bytes = profile;
  const stream = context.obj({ N: 3, Filter: 'FlateDecode', Length: bytes.length });
  return context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of(SRGB),
    Info: PDFString.of(SRGB),
    DestOutputProfile: context.register(PDFRawStream.of(stream, bytes)),
  });
}
