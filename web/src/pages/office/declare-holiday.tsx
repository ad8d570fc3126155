import { useState } from 'react';
import { LocalDate } from '../../../../core/local-date.ts';
import { messageFor } from '../../../../core/messages.ts';
import { problemFields } from '../../api/errors.ts';
import { useAction } from '../../api/hooks.ts';
import { ProblemNotice } from '../../app/problem.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ErrorSummary, type FieldMessage } from '../../ui/error-summary.tsx';
import { Card } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { beyondFields } from '../case/parts/words.ts';

const EMPTY = { date: '', name: '', legalBasis: '' };

/** The admin declares a day off, after being told what it moves. */
export function DeclareHoliday() {
  const t = useText();
  const format = useFormat();
  const [form, setForm] = useState(EMPTY);
  const [errors, setErrors] = useState<readonly FieldMessage[]>([]);
  const [asking, setAsking] = useState(false);
  const declare = useAction('declareHoliday', {
    refresh: ['listHolidays', 'listTasks', 'listCases', 'getCase'],
  });
  const date = LocalDate.safeParse(form.date);
  const shown = errors.length > 0 ? errors : problemFields(declare.error);
  const errorOf = (name: string) => shown.find(({ field }) => field === name)?.message;
  const change = (part: Partial<typeof EMPTY>) => setForm({ ...form, ...part });

  const labels = {
    date: t({ id: 'Tanggal', en: 'Date' }),
    name: t({ id: 'Nama hari libur', en: 'Name of the holiday' }),
    legalBasis: t({ id: 'Dasar hukum', en: 'Legal basis' }),
  };
  const ask = () => {
    declare.reset();
    const check = (field: keyof typeof EMPTY, wrong: boolean, code: string) =>
      wrong ? [{ field, message: `${labels[field]}: ${t(messageFor(code))}` }] : [];
    const found = [
      ...check('date', !date.success, form.date === '' ? 'REQUIRED' : 'DATE_FORMAT'),
      ...check('name', form.name.trim() === '', 'REQUIRED'),
      ...check('legalBasis', form.legalBasis.trim() === '', 'REQUIRED'),
    ];
    setErrors(found);
    setAsking(found.length === 0);
  };
  const send = () => {
    if (!date.success) return;
    declare.mutate(
      { body: { ...form, date: date.data } },
      {
        onSuccess: () => {
          setForm(EMPTY);
          showToast(
            t({
              id: 'Hari libur ditetapkan. Tenggat yang terbuka dihitung ulang.',
              en: 'The holiday is declared. Open deadlines are computed again.',
            }),
          );
        },
        onSettled: () => setAsking(false),
      },
    );
  };
  return (
    <Card>
      <h2>{t({ id: 'Tetapkan hari libur', en: 'Declare a holiday' })}</h2>
      <ErrorSummary errors={shown} />
      {beyondFields(declare.error) !== null && errors.length === 0 && (
        <ProblemNotice error={declare.error} withoutFields />
      )}
      <DateField
        name="date"
        label={labels.date}
        value={form.date}
        error={errorOf('date')}
        onChange={(next) => change({ date: next })}
      />
      <TextField
        name="name"
        label={labels.name}
        maxLength={200}
        value={form.name}
        error={errorOf('name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        name="legalBasis"
        label={labels.legalBasis}
        hint={t({
          id: 'Contoh: Surat Edaran Wali Kota Nomor 100/12/2026',
          en: 'For example: circular of the mayor, number and year',
        })}
        maxLength={300}
        value={form.legalBasis}
        error={errorOf('legalBasis')}
        onChange={(event) => change({ legalBasis: event.target.value })}
      />
      <Button busy={declare.isPending} onClick={ask}>
        {t({ id: 'Tetapkan hari libur…', en: 'Declare the holiday…' })}
      </Button>
      <ConfirmDialog
        open={asking}
        busy={declare.isPending}
        title={t({ id: 'Tetapkan hari libur ini?', en: 'Declare this holiday?' })}
        confirmLabel={t({ id: 'Tetapkan', en: 'Declare' })}
        onConfirm={send}
        onCancel={() => setAsking(false)}
      >
        <p>
          <strong>{form.name}</strong>, {format.day(form.date)}
        </p>
        <p>
          {t({
            id: 'Semua tenggat yang masih terbuka dihitung ulang, termasuk batas waktu hukum. Perubahan itu tercatat di riwayat setiap berkas. Tenggat yang sudah selesai tidak berubah.',
            en: 'All deadlines that are still open are computed again, the legal limit too. Each file records the change in its history. Deadlines that are past do not change.',
          })}
        </p>
      </ConfirmDialog>
    </Card>
  );
}
