import { errorSummary, type Field, type FormError, inputField } from './form.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, type Texts, textsOf } from './texts.ts';

export type RegisterPage = {
  readonly uid: string;
  readonly language: Language;
  readonly demo: boolean;
  readonly name: string;
  readonly email: string;
  readonly errors: readonly FormError[];
};

/** Where an applicant makes an account. Passwords are never put back into the page. */
export function registerPage(page: RegisterPage): Html {
  const { uid, language, errors } = page;
  const texts = textsOf(language);
  const url = (path: string, inLanguage = language) => `/masuk/${uid}${path}?lang=${inLanguage}`;
  return layout({
    language,
    title: texts.registerTitle,
    failed: errors.length > 0,
    demo: page.demo,
    otherLanguageUrl: url('/daftar', language === 'id' ? 'en' : 'id'),
    body: html`<p class="intro">${texts.registerIntro} ${texts.required}</p>
${errorSummary(texts, errors)}
<div class="columns"><div class="card">
<form method="post" action="${url('/daftar')}" novalidate>
${fieldsOf(texts, page).map((field) => inputField(texts, field, errors))}
<button class="primary" type="submit">${texts.registerButton}</button>
</form>
<p class="below">${texts.haveAccount} <a href="${url('')}">${texts.loginButton}</a></p>
</div></div>`,
  });
}

function fieldsOf(texts: Texts, { name, email }: RegisterPage): readonly Field[] {
  const newPassword = { type: 'password', autocomplete: 'new-password' } as const;
  return [
    {
      name: 'name',
      label: texts.name,
      hint: texts.nameHint,
      type: 'text',
      autocomplete: 'name',
      value: name,
      focus: true,
    },
    {
      name: 'email',
      label: texts.email,
      hint: texts.emailHint,
      type: 'email',
      autocomplete: 'email',
      value: email,
    },
    { name: 'password', label: texts.newPassword, hint: texts.newPasswordHint, ...newPassword },
    { name: 'repeat', label: texts.repeatPassword, ...newPassword },
  ];
}
