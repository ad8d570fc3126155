import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { trustedHtml } from './pages/html.ts';
import { logoutPage, noticePage } from './pages/notice-page.ts';
import { type Language, languageOf, textsOf } from './pages/texts.ts';

type Features = NonNullable<Configuration['features']>;

/** RP-initiated logout (OpenID Connect): asks, or goes at once when the portal shows whose session it ends. */
export function logoutFeature(baseUrl: string): NonNullable<Features['rpInitiatedLogout']> {
  return {
    enabled: true,
    logoutSource(ctx, form) {
      const immediately = isOwnSession(ctx);
      ctx.body = logoutPage({
        language: languageIn(ctx),
        form: trustedHtml(form),
        immediately,
        portalUrl: `${baseUrl}/`,
      }).html;
    },
    postLogoutSuccessSource(ctx) {
      const language = languageIn(ctx);
      const { loggedOutTitle: title, loggedOutIntro: intro } = textsOf(language);
      ctx.body = noticePage({ language, title, intro, portalUrl: `${baseUrl}/` }).html;
    },
  };
}

/** The page for protocol errors that may not go back to the portal, such as an unknown redirect URI. */
export function renderProviderError(baseUrl: string): NonNullable<Configuration['renderError']> {
  return (ctx, { error }) => {
    const language = languageIn(ctx);
    const { failedTitle: title, failedIntro: intro } = textsOf(language);
    ctx.type = 'html';
    ctx.body = noticePage({ language, title, intro, code: error, portalUrl: `${baseUrl}/` }).html;
  };
}

/** An ID token of this very person cannot be forged by another site that wants to log people out. */
function isOwnSession(ctx: KoaContextWithOIDC): boolean {
  const { entities, session } = ctx.oidc;
  return session?.accountId !== undefined && entities.IdTokenHint?.payload.sub === session.accountId;
}

function languageIn(ctx: KoaContextWithOIDC): Language {
  return languageOf(new URLSearchParams(ctx.querystring).get('lang'), ctx.query.ui_locales);
}
