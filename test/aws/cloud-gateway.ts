import type { OperationName } from '../../core/contract/operations.ts';
import { CATALOG, type FunctionName, type FunctionRow } from '../../functions/catalog.ts';
import type { HttpHandler, HttpResult } from '../../functions/shared/event.ts';
import type { Browser } from '../../local/browser.ts';
import type { Playable } from '../stories/world.ts';
import type { CloudFunctions } from './cloud-functions.ts';
import { throughGateway } from './cloud-people.ts';
import type { Ses } from './ses-server.ts';

/** How people reach the system: API Gateway, S3 in a browser, and their mailboxes. */

/** Each route calls its function with the claims of a token. */
export function gatewayTo(functions: CloudFunctions): Record<OperationName, HttpHandler> {
  const issueClaims = functions.issueClaims as Parameters<typeof throughGateway>[1];
  const rows = Object.entries(CATALOG) as [FunctionName, FunctionRow][];
  const routes = rows.flatMap(([name, { trigger }]) => {
    if (trigger.type !== 'route') return [];
    const handle: HttpHandler = async (event, context) =>
      (await functions[name](await throughGateway(event, issueClaims), context)) as HttpResult;
    return [[trigger.operation, handle] as const];
  });
  return Object.fromEntries(routes) as Record<OperationName, HttpHandler>;
}

/** A browser that goes to the addresses that it is given. */
export const browser: Browser = {
  async send({ url, fields }, bytes) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(bytes)]));
    const answer = await fetch(url, { method: 'POST', body: form });
    if (!answer.ok) throw new Error(`The upload was refused: ${await answer.text()}`);
  },
  async open(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`The download was refused: ${await answer.text()}`);
    return answer.bytes();
  },
};

/** What SES has sent. */
export function outboxOf({ mails }: Pick<Ses, 'mails'>): Playable['outbox'] {
  return {
    list: ({ to, limit = 200 }) =>
      mails
        .filter((mail) => to === undefined || mail.to.includes(to))
        .map(({ to: [address = ''], subject, text }) => ({ to: address, subject, text }))
        .reverse()
        .slice(0, limit),
  };
}
