import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Call = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly token: string;
  readonly body?: string;
};
export type Answer = { readonly status: number; readonly body: string };

/** Sends calls over connections that stay open, as a browser does. */
export function createClient(connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = ({ method, url, token, body }: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      };
      const sent = request(url, { agent, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    /** Throws unless the answer is 200. */
    async get(call: Omit<Call, 'method'>): Promise<string> {
      return ok(await send({ ...call, method: 'GET' }));
    },
    /**
     * So many clients share the calls; each sends its next one `pause` milliseconds after its last answer.
     * Gives the time of each call, milliseconds. Throws unless every answer is 200.
     */
    async load(clients: number, calls: Iterable<Call>, pause = 0): Promise<number[]> {
      const next = calls[Symbol.iterator]();
      const times: number[] = [];
      const client = async (_: unknown, index: number) => {
        // They do not begin in step.
        if (pause > 0) await sleep((pause * index) / clients);
        for (let step = next.next(); step.done !== true; step = next.next()) {
          const begin = performance.now();
          ok(await send(step.value));
          times.push(performance.now() - begin);
          if (pause > 0) await sleep(pause);
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      return times;
    },
    close: () => agent.destroy(),
  };
}

function ok({ status, body }: Answer): string {
  if (status !== 200) throw new Error(`${status} ${body.slice(0, 500)}`);
  return body;
}
