import { useReply } from '../../api/hooks.ts';
import { useText } from '../../i18n/language.ts';

/** What the office promises. The number of days is that of the first office; without an answer it is left out. */
export function Promises() {
  const t = useText();
  const districts = useReply('listDistricts', {});
  const first = districts.data?.items[0];
  const offerings = useReply(
    'listOfferings',
    { params: { district: first?.code ?? '' } },
    { enabled: first !== undefined },
  );
  const days = offerings.data?.items[0]?.workingDays;
  return (
    <section className="full-width" aria-labelledby="promises">
      <h2 id="promises">{t({ id: 'Janji kami', en: 'What we promise' })}</h2>
      <dl className="home-promises">
        <div>
          <dt>{t({ id: 'Rp0', en: 'Rp 0' })}</dt>
          <dd>
            {t({
              id: 'Tidak dipungut biaya, dari permohonan sampai dokumen terbit.',
              en: 'Free of charge, from the application to the document.',
            })}
          </dd>
        </div>
        <div>
          <dt>
            {days === undefined || first === undefined
              ? t({ id: 'Ada batasnya', en: 'A limit' })
              : t({ id: `${days} hari kerja`, en: `${days} working days` })}
          </dt>
          <dd>
            {days === undefined || first === undefined
              ? t({
                  id: 'Setiap permohonan punya batas hari kerja yang tertulis di muka.',
                  en: 'Every application has a limit in working days, written down before.',
                })
              : t({
                  id: `Batas keputusan di ${first.name}.`,
                  en: `The limit for a decision in ${first.name}.`,
                })}{' '}
            {t({
              id: 'Bila lewat tanpa keputusan, permohonan dianggap dikabulkan.',
              en: 'When it passes without a decision, the application counts as granted.',
            })}
          </dd>
        </div>
        <div>
          <dt>{t({ id: 'Terbuka', en: 'In the open' })}</dt>
          <dd>
            {t({
              id: 'Anda selalu tahu kantor mana yang memegang berkas. Jam hanya berhenti saat menunggu Anda.',
              en: 'You always know which office has the file. The clock stops only while it waits for you.',
            })}
          </dd>
        </div>
      </dl>
    </section>
  );
}
