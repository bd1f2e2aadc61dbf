import { describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { exchange, only, send, served, testApp } from '../helpers/http.ts';

const OFFERS = '/v1/negotiations/n1/offers';
const { app } = testApp(only({}), { bodyBytes: 256 * 1024 });
const post = (body: unknown, headers = {}) => send(app, 'POST', OFFERS, body, headers);

describe('a body', () => {
  it.each<[string, string, number, string | undefined]>([
    ['NaN', '{"terms":{"a":NaN}}', 400, undefined],
    ['a trailing comma', '{"terms":{},}', 400, undefined],
    ['nothing', '', 400, undefined],
    ['two documents', '{"terms":{}}{}', 400, undefined],
    ['100,000 open brackets', '['.repeat(100_000), 400, undefined],
    ['100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000), 422, `${'/0'.repeat(64)}`],
    [
      '100,000 nested terms',
      `{"terms":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_001)}`,
      422,
      `/terms${'/a'.repeat(63)}`,
    ],
    ['a number beyond all numbers', '{"terms":{"a":1e309}}', 422, '/terms/a'],
    ['a prototype', '{"terms":{"__proto__":{"a":1}}}', 422, '/terms/__proto__'],
    ['a constructor', '{"terms":{"constructor":1}}', 422, '/terms/constructor'],
    ['an unknown field', '{"terms":{},"isFinal":true}', 422, '/isFinal'],
    ['the wrong type', '{"terms":"all"}', 422, '/terms'],
    ['a list', '[]', 422, ''],
    ['null', 'null', 422, ''],
    ['a number', '7', 422, ''],
  ])('of %s is refused', async (_, body, status, pointer) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
  });

  it('that is not UTF-8 is refused', async () => {
    const bytes = Buffer.from('{"terms":{"a":"caf\xe9"}}', 'latin1');
    expect(await post(bytes)).toMatchObject({ status: 400, body: { detail: 'The body is not UTF-8.' } });
  });

  it('in UTF-16 is refused', async () => {
    expect((await post(Buffer.from('{"terms":{}}', 'utf16le'))).status).toBe(400);
  });

  it('with a byte order mark is read without it', async () => {
    const { app } = testApp(only({ propose: async () => ok({} as never) }));
    const answer = await send(app, 'POST', '/v1/negotiations/n1/proposals', '\ufeff{"unknown":1}');
    expect(answer.body.errors).toEqual([{ pointer: '/unknown', detail: 'is not a known field' }]);
  });

  it('of JSON in trouble is answered with the place', async () => {
    const answer = await post('{"terms":{"a":1,}}');
    expect(answer.body.detail).toBe('The body is not JSON: fault at line 1, column 17 (position 16).');
  });
});

describe('the size of a body', () => {
  const tooLong = 'x'.repeat(256 * 1024 + 1);

  it('is checked by its declared length, before a byte is read', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024)) });
    expect(await post(endless, { 'content-length': '10000000' })).toMatchObject({ status: 413 });
  });

  it('is checked while it comes, where no length is declared', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    expect(await post(endless)).toMatchObject({ status: 413, body: { type: 'urn:parley:problem:too-large' } });
    expect(sent).toBeLessThan(1024 * 1024);
  });

  it('may reach the limit', async () => {
    expect((await post(' '.repeat(256 * 1024))).status).toBe(400);
    expect((await post(tooLong)).status).toBe(413);
  });

  it('of 10 MB is refused over a real socket, declared or in chunks', async () => {
    await served(app, async ({ url }) => {
      const body = Buffer.alloc(10 * 1024 * 1024, 32);
      const headers = { 'content-type': 'application/json' };
      const declared = await fetch(url + OFFERS, { method: 'POST', headers, body });
      expect(declared.status).toBe(413);
      const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
      const head = `POST ${OFFERS} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const chunked = await exchange(url, head + chunk.repeat(160));
      expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    });
  });
});

describe('the media type', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    '%s is taken',
    async (type) => {
      expect((await post('7', { 'content-type': type })).status).toBe(422);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'application/xml',
    '',
  ])('%j is refused', async (type) => {
    expect((await post('{"terms":{}}', { 'content-type': type })).status).toBe(415);
  });

  it('may not be missing', async () => {
    const answer = await send(app, 'POST', OFFERS);
    expect(answer.status).toBe(415);
  });

  it('may not be compressed', async () => {
    expect((await post('{"terms":{}}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });
});

describe('an optional body', () => {
  const { app } = testApp(only({ propose: async () => ok({ version: 1 } as never) }));
  const propose = (body?: unknown, headers = {}) => send(app, 'POST', '/v1/negotiations/n1/proposals', body, headers);

  it('may be absent, empty or an empty object', async () => {
    expect((await propose()).status).toBe(200);
    expect((await propose('')).status).toBe(200);
    expect((await propose({})).status).toBe(200);
  });

  it('must fit where it is there', async () => {
    expect((await propose({ terms: {} })).status).toBe(422);
    expect((await propose('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('bytes that are no HTTP request', () => {
  const head = `POST ${OFFERS} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n`;
  it.each<[string, string, number]>([
    ['noise', 'hello\r\n\r\n', 400],
    ['two lengths', `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`, 400],
    ['a length and chunks', `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`, 400],
    ['a negative length', `${head}Content-Length: -1\r\n\r\n`, 400],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['headers of 64 KB', `GET /healthz HTTP/1.1\r\nHost: h\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`, 431],
  ])('such as %s are answered with a problem', async (_, bytes, status) => {
    await served(app, async ({ url }) => {
      const answer = await exchange(url, bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(/application\/problem\+json/i);
      expect(answer).toMatch(/"type":"urn:parley:problem:/);
    });
  });

  it('do not bring the server down when the sender leaves in the middle', async () => {
    await served(app, async ({ url }) => {
      const controller = new AbortController();
      const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"terms":')) });
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body, duplex: 'half', signal: controller.signal } as RequestInit;
      const pending = fetch(url + OFFERS, init).catch((error: Error) => error.name);
      await fetch(`${url}/healthz`);
      controller.abort();
      expect(await pending).toBe('AbortError');
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    });
  });
});
