import { type Html, html } from './html.ts';
import { type Language, textsOf } from './texts.ts';

export type Layout = {
  readonly language: Language;
  readonly title: string;
  /** The page has errors: the title of the tab says so first. */
  readonly failed?: boolean;
  readonly demo?: boolean;
  /** The same page in the other language. Without it there is no switch. */
  readonly otherLanguageUrl?: string;
  readonly script?: string;
  readonly body: Html;
};

/** The frame of every page of the login. */
export function layout(page: Layout): Html {
  const texts = textsOf(page.language);
  const title = `${page.failed === true ? `${texts.errorTitle}: ` : ''}${page.title} · Sahkan`;
  return html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/masuk/gaya.css">
${page.script !== undefined && html`<script src="${page.script}" defer></script>`}
</head>
<body>
<header>
${page.demo === true && html`<p class="specimen"><strong>${texts.specimen}</strong> ${texts.specimenNote}</p>`}
<div class="top">
<div class="brand">${seal()}<div><span class="brand-name">Sahkan</span><span class="brand-motto">${texts.motto}</span></div></div>
${languageSwitch(page)}
</div>
</header>
<main>
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>`;
}

function languageSwitch({ language, otherLanguageUrl }: Layout): Html | undefined {
  if (otherLanguageUrl === undefined) return undefined;
  const other = language === 'id' ? 'en' : 'id';
  return html`<a class="language" href="${otherLanguageUrl}" lang="${other}" hreflang="${other}">${textsOf(language).otherLanguage}</a>`;
}

function seal(): Html {
  return html`<svg class="seal" viewBox="0 0 48 48" width="44" height="44" aria-hidden="true" focusable="false">
<circle cx="24" cy="24" r="22" fill="#0b5d4e"/><circle cx="24" cy="24" r="17.5" fill="none" stroke="#e9c46a" stroke-width="1.5" stroke-dasharray="2 2.4"/>
<path d="M15.5 24.5l6 6 11.5-12.5" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;
}
