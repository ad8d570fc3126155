import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, textsOf } from './texts.ts';

export type NoticePage = {
  readonly language: Language;
  readonly title: string;
  readonly intro: string;
  /** A code to tell the admin. */
  readonly code?: string;
  readonly portalUrl: string;
};

/** A page with one message and the way back to the portal. */
export function noticePage({ language, title, intro, code, portalUrl }: NoticePage): Html {
  return layout({
    language,
    title,
    body: html`<div class="card">
<p>${intro}</p>
${code !== undefined && html`<p><code>${code}</code></p>`}
<p><a class="primary" href="${portalUrl}">${textsOf(language).backToPortal}</a></p>
</div>`,
  });
}

/** The question whether to log out; `form` is the one of the provider, which carries its own secret. */
export function logoutPage(options: {
  readonly language: Language;
  readonly form: Html;
  /** The portal has proved who logs out, so the page need not ask. */
  readonly immediately: boolean;
  readonly portalUrl: string;
}): Html {
  const { language, form, immediately, portalUrl } = options;
  const texts = textsOf(language);
  return layout({
    language,
    title: texts.logoutTitle,
    ...(immediately ? { script: '/masuk/keluar.js' } : {}),
    body: html`<p class="intro">${texts.logoutIntro}</p>
<div class="card">
${form}
<p><button class="primary" form="op.logoutForm" type="submit" name="logout" value="yes" autofocus>${texts.logoutYes}</button></p>
<p><a class="plain" href="${portalUrl}">${texts.logoutNo}</a></p>
</div>`,
  });
}
