import { readdirSync } from 'node:fs';

/** Made by the deployment, beside what the build has. */
const MADE = ['settings.json', 'openapi.json'];

/**
 * The code of the CloudFront function that gives the portal's one page for every path that is no file, as the server of one
 * machine does. It knows the files by name: a page's path may end in "17.71", so a dot says nothing. Error pages would do
 * this too, but they would also stand in for what the API refuses.
 */
export function pageRewrite(portal: string): string {
  const files = readdirSync(portal, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
  const known = [...new Set([...files, ...MADE])].toSorted().map((name) => `/${name}`);
  return `var files = ${JSON.stringify(known)};
function handler(event) {
  var request = event.request;
  if (!request.uri.startsWith('/assets/') && !files.includes(request.uri)) request.uri = '/index.html';
  return request;
}
`;
}
