import { useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Straight into the register of clinics. */
export function RegisterBox() {
  const t = useText();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const search = () => {
    const query = name.trim() === '' ? '' : `?${new URLSearchParams({ name: name.trim() })}`;
    navigate(`/register${query}`);
  };
  return (
    <section className="home-register full-width" aria-labelledby="register">
      <div>
        <h2 id="register">
          {t({ id: 'Apakah klinik ini berizin?', en: 'Does this clinic have a permit?' })}
        </h2>
        <p>
          {t({
            id: 'Register klinik terbuka untuk umum: nama, izin, dan penanggung jawabnya.',
            en: 'The register of clinics is public: name, permit and person in charge.',
          })}
        </p>
      </div>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            search();
          }}
        >
          <TextField
            name="name"
            label={t({ id: 'Nama klinik', en: 'Name of the clinic' })}
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit">{t({ id: 'Cari', en: 'Search' })}</Button>
        </form>
      </search>
    </section>
  );
}
