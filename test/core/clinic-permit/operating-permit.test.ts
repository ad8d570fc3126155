import { describe, expect, it } from 'vitest';
import { type Block, DocumentModel } from '../../../core/document.ts';
import { documentOf } from '../../../core/procedures/clinic-permit/documents/index.ts';
import { Story } from '../story.ts';

const IDENTITY = {
  number: '400.7/IOK-001/DINKES/VII/2026',
  code: 'K7QM-2XHD-94TR',
  verifyUrl: 'https://sahkan.contoh.invalid/v/K7QM-2XHD-94TR',
  specimen: false,
};

function permitOf(story: Story): DocumentModel {
  return DocumentModel.parse(documentOf('operating-permit', story.file, story.setting, IDENTITY));
}

const ready = () => new Story().upTo('decide-permit');
const blocksOf = <T extends Block['type']>({ body }: DocumentModel, type: T) =>
  body.filter((block): block is Extract<Block, { type: T }> => block.type === type);

describe('the operating permit', () => {
  it('is a decision of the office, without the mandate of who holds it', () => {
    expect(permitOf(ready()).shape).toEqual({
      type: 'titled',
      title: 'KEPUTUSAN KEPALA DINAS KESEHATAN KOTA BENGKULU',
      about: 'IZIN OPERASIONAL KLINIK MELATI',
      authority: 'KEPALA DINAS KESEHATAN KOTA BENGKULU',
    });
  });

  it('weighs the application and the visit, and rests on law from the highest rank down', () => {
    const [weighed, law] = blocksOf(permitOf(ready()), 'considerations');
    expect(weighed).toMatchObject({ label: 'Menimbang', marks: 'letters' });
    expect(weighed?.items).toHaveLength(3);
    expect(weighed?.items[0]).toContain('TT-001/DINKES/2026');
    expect(weighed?.items[1]).toContain('visitasi pada tanggal 6 Juli 2026');
    expect(law).toMatchObject({ label: 'Mengingat', marks: 'numbers' });
    expect(law?.items.map((item) => item.split(' Nomor ')[0])).toEqual([
      'Undang-Undang',
      'Peraturan Pemerintah',
      'Peraturan Menteri Kesehatan',
      'Peraturan Menteri Kesehatan',
    ]);
  });

  it('grants, obliges, says how long it holds and when it begins', () => {
    const model = permitOf(ready());
    const [decision] = blocksOf(model, 'decision');
    expect(decision?.establishes).toBe(
      'KEPUTUSAN KEPALA DINAS KESEHATAN KOTA BENGKULU TENTANG IZIN OPERASIONAL KLINIK MELATI.',
    );
    expect(decision?.dictums[0]?.facts).toContainEqual({ label: 'Nama klinik', value: 'Klinik Melati' });
    expect(decision?.dictums[1]?.items?.[0]).toBe(
      'mendaftarkan fasilitas pada registrasi fasyankes paling lambat 6 Oktober 2026;',
    );
    expect(decision?.dictums[1]?.items?.at(-1)).toBe('melaporkan setiap perubahan data klinik.');
    expect(decision?.dictums.at(-1)?.text).toBe('Keputusan ini mulai berlaku pada tanggal ditetapkan.');
    expect(model.verification.facts).toEqual({
      subject: 'Klinik Melati',
      validity: 'berlaku selama klinik beroperasi',
    });
  });
});
