import type { Person } from '../people.ts';
import { errorSummary, type FormError, inputField } from './form.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, type Texts, textsOf } from './texts.ts';

export type LoginPage = {
  readonly uid: string;
  readonly language: Language;
  /** What stands in the username field: typed before, hinted by the portal, or the person logged in. */
  readonly login: string;
  /** The person who is logged in and has to prove it again. */
  readonly person?: Person;
  /** Somebody is logged in, but another person wants to. */
  readonly otherAccount: boolean;
  readonly demo: boolean;
  /** People to log in as with one click; empty unless `demo`. */
  readonly demoPeople: readonly Person[];
  readonly errors: readonly FormError[];
};

/** The login; with `person`, the fresh login before signing. */
export function loginPage(page: LoginPage): Html {
  const texts = textsOf(page.language);
  const fresh = page.person !== undefined;
  return layout({
    language: page.language,
    title: fresh ? texts.freshTitle : texts.loginTitle,
    failed: page.errors.length > 0,
    demo: page.demo,
    otherLanguageUrl: urlOf(page, '', page.language === 'id' ? 'en' : 'id'),
    body: html`<p class="intro">${fresh ? texts.freshIntro : texts.loginIntro}</p>
${errorSummary(texts, page.errors)}
<div class="columns">
<div class="card">
${loginForm(texts, page)}
${fresh ? otherAccountLink(texts, page) : registration(texts, page)}
${cancelForm(texts, page)}
</div>
${demoForm(texts, page)}
</div>`,
  });
}

function loginForm(texts: Texts, page: LoginPage): Html {
  const { errors, person } = page;
  const login = {
    name: 'login',
    label: texts.login,
    type: 'text',
    autocomplete: 'username',
    value: page.login,
    readonly: person !== undefined,
    focus: page.login === '',
  } as const;
  const password = {
    name: 'password',
    label: texts.password,
    type: 'password',
    autocomplete: 'current-password',
    focus: page.login !== '',
  } as const;
  return html`<form method="post" action="${urlOf(page, '')}" novalidate>
${person !== undefined && html`<p class="person"><strong>${person.name}</strong>${person.title}</p>`}
${inputField(texts, login, errors)}
${inputField(texts, password, errors)}
<button class="primary" type="submit">${person === undefined ? texts.loginButton : texts.freshButton}</button>
</form>`;
}

function registration(texts: Texts, page: LoginPage): Html {
  return html`<p class="below">${texts.noAccount} <a href="${urlOf(page, '/daftar')}">${texts.register}</a></p>
<p class="note">${texts.staffNote}</p>`;
}

function otherAccountLink(texts: Texts, page: LoginPage): Html {
  return html`<p class="below"><a href="${urlOf({ ...page, otherAccount: true }, '')}">${texts.otherPerson}</a></p>`;
}

function cancelForm(texts: Texts, page: LoginPage): Html {
  return html`<form method="post" action="${urlOf(page, '/batal')}"><button class="plain" type="submit">${texts.cancel}</button></form>`;
}

function demoForm(texts: Texts, page: LoginPage): Html | undefined {
  const { demoPeople: people, person } = page;
  if (people.length === 0) return undefined;
  return html`<section class="card demo" aria-labelledby="demo-title">
<p class="stamp">${texts.specimen}</p>
<h2 id="demo-title">${person === undefined ? texts.demoTitle : texts.demoFresh}</h2>
<p class="note">${texts.demoNote}</p>
<form method="post" action="${urlOf(page, '')}">
<ul class="people">${people.map(demoButton)}</ul>
</form>
</section>`;
}

function demoButton({ id, name, title, roles }: Person): Html {
  return html`<li><button class="person-button" type="submit" name="demo" value="${id}"><strong>${name}</strong><span>${title ?? roles.join(', ')}</span></button></li>`;
}

function urlOf({ uid, language, otherAccount }: LoginPage, path: string, inLanguage = language): string {
  return `/masuk/${uid}${path}?lang=${inLanguage}${otherAccount ? '&akun=lain' : ''}`;
}
