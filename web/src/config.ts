/** Where the portal finds its login. Set at build time; the defaults fit the system on one machine. */
const env = import.meta.env;

export const OIDC = {
  authority: setting(env.VITE_OIDC_AUTHORITY, `${window.location.origin}/oidc`),
  clientId: setting(env.VITE_OIDC_CLIENT_ID, 'portal'),
  scope: setting(env.VITE_OIDC_SCOPE, 'openid profile'),
};

export const API_BASE = '/api';

/** Documents of this installation carry demo signatures, and every page says so. `VITE_SPECIMEN=no` ends it. */
export const SPECIMEN = setting(env.VITE_SPECIMEN, 'yes') !== 'no';

function setting(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}
