import type { IncomingMessage, ServerResponse } from 'node:http';

export type PortalSettings = {
  /** Issuer of the login. */
  readonly authority: string;
  readonly clientId: string;
  readonly specimen: boolean;
};

/** Answers /settings.json: what the portal, whose build is the same everywhere, must know of this installation. */
export function createSettings({
  authority,
  clientId,
  specimen,
}: PortalSettings): (request: IncomingMessage, response: ServerResponse) => void {
  const body = JSON.stringify({ authority, clientId, scope: 'openid profile', specimen });
  return (_request, response) => {
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      .end(body);
  };
}
