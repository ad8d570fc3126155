import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import type { Fault } from './tte-server.ts';
import {
  FROZEN,
  INSTITUTION,
  MINUTE,
  marked,
  markingServer,
  NOW,
  RATNA,
  signersOf,
  signing,
  TEXTS,
} from './tte-signing.ts';

const failure = (code: string, details: object = {}) =>
  expect.objectContaining({ name: 'AppError', code, details: expect.objectContaining(details) });
const lost = { found: 'nothing', askedAt: NOW } as const;
const HANGING = { timeouts: { sign: 30, download: 5000 } };

describe('a signature at the service', () => {
  it('sends the frozen bytes with who signs and why, invisibly, and gives them back signed', async () => {
    const server = await markingServer();
    const { sign, lines } = signing(server);

    expect(Buffer.from(await sign())).toEqual(Buffer.from(marked(FROZEN, RATNA.email)));
    expect(server.lastBody()).toEqual({
      nik: RATNA.nik,
      passphrase: RATNA.passphrase,
      signatureProperties: [{ tampilan: 'INVISIBLE', ...TEXTS }],
      file: [Buffer.from(FROZEN).toString('base64')],
    });
    expect(await lines()).toEqual([
      { type: 'asked', at: NOW },
      { type: 'answered', at: NOW, serviceId: 'dok-1' },
    ]);
  });

  it('names the person by address and proves them by a one-time code where that is configured', async () => {
    const server = await markingServer();
    const { sign } = signing(server, { identity: { email: RATNA.email } });

    await sign({ credential: { totp: '491827' } });
    expect(server.lastBody()).toMatchObject({ email: RATNA.email, totp: '491827' });
    expect(server.lastBody()).not.toHaveProperty('nik');
    expect(server.lastBody()).not.toHaveProperty('passphrase');
  });

  it('works where the answer names no document', async () => {
    const server = await markingServer({ withId: false });
    const { sign, lines } = signing(server);

    expect(signersOf(await sign())).toEqual([RATNA.email]);
    expect(await lines()).toEqual([{ type: 'asked', at: NOW }]);
  });
});

describe('a refusal that is certain', () => {
  const certain: readonly [string, string, Fault][] = [
    ['a bad request', 'SIGNING_UNAVAILABLE', status(400)],
    ['too many requests', 'SIGNING_UNAVAILABLE', status(429)],
    ['an announced pause', 'SIGNING_UNAVAILABLE', { ...status(503), headers: { 'retry-after': '60' } }],
    ['something that is no signing service', 'SIGNING_UNAVAILABLE', status(501)],
    [
      'an unknown code with 200',
      'SIGNING_UNAVAILABLE',
      { ...status(200), body: '{"error":"x","status_code":9}' },
    ],
    ['an institution that is refused', 'CONFIGURATION', status(403)],
    ['a redirect', 'CONFIGURATION', { ...status(307), headers: { location: 'http://127.0.0.1:1/' } }],
  ];

  it.each(certain)('by %s lets the person try again', async (_, code, fault) => {
    const server = await markingServer();
    const { sign, lines } = signing(server);
    server.fail('sign', fault);

    await expect(sign()).rejects.toEqual(failure(code));
    expect((await lines()).map(({ type }) => type)).toEqual(['asked', 'refused']);
    expect(signersOf(await sign())).toEqual([RATNA.email]);
    expect(server.signatures).toHaveLength(1);
  });

  it('of a wrong passphrase stands at its field, and the right one signs', async () => {
    const server = await markingServer();
    const { sign } = signing(server);

    await expect(sign({ credential: { passphrase: 'salah' } })).rejects.toEqual(
      failure('CREDENTIAL_WRONG', { fields: [{ field: 'credential', code: 'CREDENTIAL_WRONG' }] }),
    );
    expect(signersOf(await sign())).toEqual([RATNA.email]);
  });

  it('of a person whom the service does not know says so', async () => {
    const server = await markingServer();
    const { sign } = signing(server, { identity: { nik: '1771010101010001' } });
    await expect(sign()).rejects.toEqual(failure('SIGNER_UNREGISTERED'));
  });

  it('of the institution says nothing about the person', async () => {
    const server = await markingServer();
    const { sign } = signing(server, { password: 'lain' });
    await expect(sign()).rejects.toEqual(failure('CONFIGURATION'));
    expect(server.signatures).toEqual([]);
  });

  it('by a machine that does not listen lets the person try again', async () => {
    const server = await markingServer();
    await server.close();
    const { sign, lines } = signing(server);
    await expect(sign()).rejects.toEqual(failure('SIGNING_UNAVAILABLE'));
    expect((await lines()).at(-1)).toEqual({ type: 'refused', at: NOW, by: 'service' });
  });

  it('without a credential sends and writes nothing', async () => {
    const server = await markingServer();
    const { signWithout, lines } = signing(server);

    await expect(signWithout()).rejects.toEqual(
      failure('CREDENTIAL_REQUIRED', { fields: [{ field: 'credential', code: 'CREDENTIAL_REQUIRED' }] }),
    );
    expect(server.requests).toEqual([]);
    expect(await lines()).toEqual([]);
  });
});

describe('an answer that is lost', () => {
  const uncertain: readonly [string, Fault][] = [
    ['the connection breaks before the service signed', { type: 'cut', when: 'before' }],
    ['the connection breaks after the service signed', { type: 'cut', when: 'after' }],
    ['a gateway gives up on a service that signed', { ...status(504), when: 'after' }],
    ['a gateway says 502', status(502)],
    ['the service says 500', status(500)],
    ['a bare 503 hides a broken connection', { ...status(503), when: 'after' }],
    ['an answer with 200 is none', { type: 'answer', body: () => '{"time":1}' }],
    [
      'an answer with 200 has another form',
      { type: 'answer', body: () => '{"status_code":200,"message":"Proses berhasil"}' },
    ],
  ];

  it.each(uncertain)('is uncertain when %s, and nothing is asked again by itself', async (_, fault) => {
    const server = await markingServer({ withId: false });
    const { sign, clock } = signing(server);
    server.fail('sign', fault);

    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN', { askedAt: NOW }));
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_PENDING'));
    clock.at += MINUTE;
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN', { askedAt: NOW }));
    expect(server.requests).toEqual(['POST /api/v2/sign/pdf']);
  });

  it.each(['before', 'after'] as const)('is uncertain when no answer comes (%s signing)', async (when) => {
    const server = await markingServer();
    const { sign } = signing(server, HANGING);
    server.fail('sign', { type: 'hang', when });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN', { askedAt: NOW }));
  });

  it('is recovered by the id that the person found at the service', async () => {
    const server = await markingServer();
    const { sign, lines } = signing(server);
    server.fail('sign', { type: 'cut', when: 'after' });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN'));

    const found = { found: 'document', askedAt: NOW, serviceId: 'dok-1' } as const;
    expect(signersOf(await sign({ lostAnswer: found }))).toEqual([RATNA.email]);
    expect((await lines()).at(-1)).toEqual({ type: 'answered', at: NOW, serviceId: 'dok-1' });
    expect(signersOf(await sign())).toEqual([RATNA.email]);
    expect(server.signatures).toHaveLength(1);
  });

  it('takes no id of another document, and says so at the field', async () => {
    const server = await markingServer({ sign: async (pdf) => marked(pdf, 'orang-lain') });
    const { sign, lines } = signing(server);
    server.fail('sign', { type: 'cut', when: 'after' });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN'));

    const id = (serviceId: string) => sign({ lostAnswer: { found: 'document', askedAt: NOW, serviceId } });
    await expect(id('dok-1')).rejects.toEqual(
      failure('INVALID_INPUT', { fields: [{ field: 'lostAnswer.serviceId', code: 'SIGNED_COPY_MISMATCH' }] }),
    );
    await expect(id('../../user/status')).rejects.toEqual(
      failure('INVALID_INPUT', {
        fields: [{ field: 'lostAnswer.serviceId', code: 'SIGNED_COPY_NOT_FOUND' }],
      }),
    );
    expect(server.requests.at(-1)).toBe('GET /api/sign/download/..%2F..%2Fuser%2Fstatus');
    expect((await lines()).map(({ type }) => type)).toEqual(['asked']);
  });

  it('is asked for anew once the person saw that nothing was signed', async () => {
    const server = await markingServer();
    const { sign, clock, lines } = signing(server);
    server.fail('sign', { type: 'cut', when: 'before' });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN'));
    clock.at += MINUTE;

    expect(signersOf(await sign({ lostAnswer: lost }))).toEqual([RATNA.email]);
    expect(await lines()).toEqual([
      { type: 'asked', at: NOW },
      { type: 'refused', at: NOW + MINUTE, by: 'person' },
      { type: 'asked', at: NOW + MINUTE },
      { type: 'answered', at: NOW + MINUTE, serviceId: 'dok-1' },
    ]);
  });

  it('is not asked for anew while the service may still be signing', async () => {
    const server = await markingServer();
    const { sign, clock } = signing(server);
    server.fail('sign', { type: 'cut', when: 'before' });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN'));
    clock.at += MINUTE - 1;
    await expect(sign({ lostAnswer: lost })).rejects.toEqual(failure('SIGNATURE_PENDING'));
    expect(server.requests).toHaveLength(1);
  });

  it('is not asked for anew on the word about an earlier one', async () => {
    const server = await markingServer();
    const { sign, clock } = signing(server);
    server.fail('sign', { type: 'cut', when: 'before' }, { type: 'cut', when: 'after' });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN'));
    clock.at += MINUTE;
    await expect(sign({ lostAnswer: lost })).rejects.toEqual(
      failure('SIGNATURE_UNCERTAIN', { askedAt: NOW + MINUTE }),
    );
    clock.at += MINUTE;
    await expect(sign({ lostAnswer: lost })).rejects.toEqual(
      failure('SIGNATURE_UNCERTAIN', { askedAt: NOW + MINUTE }),
    );
    expect(server.signatures).toHaveLength(1);
  });

  it('asks for the credential before it takes the word that nothing was signed', async () => {
    const server = await markingServer();
    const first = signing(server);
    server.fail('sign', { type: 'cut', when: 'before' });
    await expect(first.sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN'));
    first.clock.at += MINUTE;
    await expect(first.signWithout({ lostAnswer: lost })).rejects.toEqual(failure('CREDENTIAL_REQUIRED'));
    expect((await first.lines()).map(({ type }) => type)).toEqual(['asked']);
  });
});

describe('a body that is lost after its id', () => {
  it.each<[string, Fault]>([
    ['cut off', { type: 'cut-body' }],
    ['no JSON', { type: 'answer', body: () => '<html>' }],
    ['damaged', { type: 'answer', body: (signed) => JSON.stringify({ file: [damaged(signed)] }) }],
  ])('is downloaded when it comes %s', async (_, fault) => {
    const server = await markingServer();
    const { sign } = signing(server);
    server.fail('sign', fault);

    expect(signersOf(await sign())).toEqual([RATNA.email]);
    expect(server.requests).toEqual(['POST /api/v2/sign/pdf', 'GET /api/sign/download/dok-1']);
  });

  it('is given up when it has no end, and downloaded', async () => {
    const server = await markingServer();
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const { sign } = signing(server, {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return init?.method === 'POST' ? new Response(endless, { headers: response.headers }) : response;
      },
    });
    expect(signersOf(await sign())).toEqual([RATNA.email]);
    expect(pulled).toBeLessThan(16 * 1024 * 1024);
  });

  it('is downloaded in a later attempt, which needs no credential', async () => {
    const server = await markingServer();
    const { sign, signWithout } = signing(server);
    server.fail('sign', { type: 'cut-body' });
    server.fail('download', { type: 'cut-body' }, status(500), status(404));

    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(sign()).rejects.toEqual(failure('SIGNATURE_PENDING'));
    expect(signersOf(await signWithout())).toEqual([RATNA.email]);
    expect(server.signatures).toHaveLength(1);
  });

  it('that the service has lost too is for the person to settle', async () => {
    const server = await markingServer();
    const { sign, clock } = signing(server);
    server.fail('sign', { type: 'cut-body' });
    server.fail('download', { type: 'cut', when: 'before' });
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_PENDING'));
    server.forget('dok-1');
    clock.at += MINUTE;

    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNCERTAIN', { askedAt: NOW }));
    expect(signersOf(await sign({ lostAnswer: lost }))).toEqual([RATNA.email]);
    expect(server.signatures).toHaveLength(2);
  });
});

describe('a result that is not the document with one signature more', () => {
  it.each<[string, Extract<Fault, { type: 'change' }>['change']]>([
    ['other bytes', () => marked(new TextEncoder().encode('%PDF-1.7\nlain\n'), RATNA.email)],
    ['unsigned bytes', (_, given) => given],
    ['two signatures', (signed) => marked(signed, RATNA.email)],
  ])('is not taken: %s; the person may sign again after saying so', async (_, change) => {
    const server = await markingServer();
    const { sign, clock } = signing(server);
    server.fail('sign', { type: 'change', change });

    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNUSABLE', { askedAt: NOW }));
    clock.at += MINUTE;
    await expect(sign()).rejects.toEqual(failure('SIGNATURE_UNUSABLE', { askedAt: NOW }));
    expect(server.signatures).toHaveLength(1);
    expect(signersOf(await sign({ lostAnswer: lost }))).toEqual([RATNA.email]);
  });
});

describe('two attempts at once', () => {
  it('send one request: the second hears that the first is under way', async () => {
    const server = await markingServer();
    const { sign } = signing(server);
    const results = await Promise.allSettled([sign(), sign(), sign()]);

    expect(server.signatures).toHaveLength(1);
    expect(results.filter(({ status: state }) => state === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toEqual(failure('SIGNATURE_PENDING'));
  });
});

describe('secrets', () => {
  it('stand in no error, no cause and no line of the journal', async () => {
    const server = await markingServer();
    const faults: readonly Fault[] = [
      status(400),
      { ...status(400), body: JSON.stringify({ error: `NIK ${RATNA.nik}`, status_code: 2011 }) },
      { type: 'cut', when: 'before' },
    ];
    for (const fault of faults) {
      const { sign, lines } = signing(server);
      server.fail('sign', fault);
      const error: unknown = await sign().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(AppError);
      const told = `${inspected(error)} ${JSON.stringify(await lines())}`;
      for (const secret of [RATNA.nik, RATNA.passphrase, INSTITUTION.password, 'JVBERi', 'Basic '])
        expect(told).not.toContain(secret);
    }
  });
});

function status(code: number): Extract<Fault, { type: 'status' }> {
  return { type: 'status', when: 'before', status: code };
}

function damaged(signed: Uint8Array): string {
  return Buffer.from(signed.map((byte, index) => (index === 12 ? byte ^ 1 : byte))).toString('base64');
}

/** Everything that a log could print of an error, its causes too. */
function inspected(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = JSON.stringify(
    Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name))),
  );
  return `${own} ${JSON.stringify(error)} ${error.cause === undefined ? '' : inspected(error.cause)}`;
}
