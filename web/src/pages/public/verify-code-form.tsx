import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/text-field.tsx';

export function CodeForm() {
  const t = useText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [empty, setEmpty] = useState(false);
  const missing = t({ id: 'Isi kode dokumen.', en: 'Enter the code of the document.' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = typed.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
    setEmpty(code === '');
    if (code !== '') navigate(`/v/${encodeURIComponent(code)}`);
  };
  return (
    <>
      <ErrorSummary errors={empty ? [{ field: 'code', message: missing }] : []} />
      <form className="verify-code" onSubmit={submit} noValidate>
        <TextField
          name="code"
          label={t({ id: 'Kode dokumen', en: 'Code of the document' })}
          width="medium"
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={empty ? missing : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" kind="secondary">
          {t({ id: 'Periksa kode', en: 'Check the code' })}
        </Button>
      </form>
    </>
  );
}
