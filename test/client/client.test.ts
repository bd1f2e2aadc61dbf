import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createParleyClient,
  dataOf,
  type ParleyClientOptions,
  ProblemError,
  type Schemas,
} from '../../src/client/index.ts';
import { readConfig } from '../../src/config.ts';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { createLog } from '../../src/http/index.ts';
import { type Service, startService } from '../../src/service.ts';

const KEY = 'client-key'.repeat(4);
const plan = { ...EXAMPLE_PLAN, mode: 'package' } as Schemas['Plan'];
const poor = { unitPrice: 10, leadDays: 30, payment: 'L/C at sight' };

let folder: string;
let service: Service;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-client-'));
  const config = readConfig({ DATA_DIR: folder, PORT: '0', API_KEYS: `acme/admin=${KEY}` });
  if (!config.ok) throw new Error(config.error.join());
  service = await startService(config.value, createLog('silent'));
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

const clientWith = (options: Partial<ParleyClientOptions> = {}) =>
  createParleyClient({ baseUrl: service.url, token: KEY, ...options });

async function opened(parley = clientWith()) {
  const { id } = dataOf(await parley.POST('/v1/negotiations', { body: { plan } }));
  return { params: { path: { id } } };
}

it('negotiates to an agreement over a real socket', async () => {
  const parley = clientWith();
  const talks = await opened(parley);
  const opening = dataOf(await parley.POST('/v1/negotiations/{id}/proposals', talks));
  const verdict = dataOf(await parley.POST('/v1/negotiations/{id}/offers', { ...talks, body: { terms: poor } }));
  expect(verdict).toMatchObject({ decision: 'counter', round: 1 });
  expect(verdict.counter!.utility).toBeGreaterThan(verdict.offer.utility);
  const terms = { ...opening.terms, ...verdict.counter!.terms };
  const agreed = dataOf(await parley.POST('/v1/negotiations/{id}/offers', { ...talks, body: { terms } }));
  expect(agreed).toMatchObject({ decision: 'accept', status: 'closed' });
  const { items } = dataOf(await parley.GET('/v1/negotiations', { params: { query: { status: 'closed' } } }));
  expect(items.map(({ id }) => id)).toContain(talks.params.path.id);
});

it('answers a refusal as a problem with the place of each fault', async () => {
  const parley = clientWith();
  const refused = await parley.POST('/v1/negotiations/{id}/offers', {
    ...(await opened()),
    body: { terms: { unitPrise: 10 } },
  });
  expect(refused.response.status).toBe(422);
  expect(refused.data).toBeUndefined();
  expect(refused.error).toMatchObject({ type: 'urn:parley:problem:unfit', status: 422 });
  expect(refused.error!.errors).toMatchObject([{ pointer: '/terms/unitPrise' }]);
});

it('throws the same problem where the data is insisted on', async () => {
  const answer = await clientWith({ token: undefined }).GET('/v1/negotiations');
  const insisted = () => dataOf(answer);
  expect(insisted).toThrow(ProblemError);
  expect(insisted).toThrow(/^Who is calling\? \(401\): /);
  expect(insisted).toThrow(expect.objectContaining({ code: 'unauthenticated', problem: answer.error }));
});

it('changes nothing twice when a request is sent again because its answer was lost', async () => {
  const keys: (string | null)[] = [];
  let losses = 0;
  const lossy = async (request: Request) => {
    keys.push(request.headers.get('idempotency-key'));
    const response = await fetch(request);
    if (request.method === 'GET' || losses++ > 0) return response;
    await response.arrayBuffer();
    throw new TypeError('the connection broke before the answer came');
  };
  const again = (request: Request) => lossy(request.clone()).catch(() => lossy(request));
  const talks = await opened();
  const parley = clientWith({ fetch: again });
  const verdict = dataOf(await parley.POST('/v1/negotiations/{id}/offers', { ...talks, body: { terms: poor } }));
  const { round, version } = dataOf(await parley.GET('/v1/negotiations/{id}', talks));
  expect({ round, version }).toEqual({ round: 1, version: verdict.version });
  expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0], null]);
});

it('makes two offers of two calls, unless both have the key of one', async () => {
  const parley = clientWith();
  const { params } = await opened();
  const offer = (header?: { 'Idempotency-Key': string }) =>
    parley.POST('/v1/negotiations/{id}/offers', {
      params: { ...params, ...(header && { header }) },
      body: { terms: poor },
    });
  const rounds = [
    dataOf(await offer()).round,
    dataOf(await offer()).round,
    dataOf(await offer({ 'Idempotency-Key': 'offer-3' })).round,
    dataOf(await offer({ 'Idempotency-Key': 'offer-3' })).round,
  ];
  expect(rounds).toEqual([1, 2, 3, 3]);
});

it('reads live events where they are asked for', async () => {
  const parley = clientWith();
  const { params } = await opened(parley);
  const headers = { accept: 'text/event-stream' };
  const { data } = await parley.GET('/v1/negotiations/{id}/events', { params, headers, parseAs: 'stream' });
  const events = data!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await events.read()).value).toContain('negotiation.opened');
  await events.cancel();
});

it('has no data where the answer has no body', async () => {
  const parley = clientWith();
  const { id } = dataOf(await parley.POST('/v1/webhooks', { body: { url: 'https://desk.example.com/parley' } }));
  const gone = await parley.DELETE('/v1/webhooks/{id}', { params: { path: { id } } });
  expect(gone.response.status).toBe(204);
  expect(dataOf(gone)).toBeUndefined();
});

it.each([
  [502, '<h1>Bad Gateway</h1>', '<h1>Bad Gateway</h1>'],
  [504, '', ''],
  [500, '{"message": "not ours"}', '{"message": "not ours"}'],
])('makes a problem of the %i of a gateway', async (status, body, detail) => {
  const gateway = createServer((_, response) => response.writeHead(status, { 'x-request-id': 'edge-7' }).end(body));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  try {
    const baseUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    const { error } = await clientWith({ baseUrl }).GET('/v1/negotiations');
    expect(error).toEqual({ type: 'about:blank', title: expect.any(String), status, detail, requestId: 'edge-7' });
  } finally {
    gateway.close();
  }
});

it('rejects where no answer came at all', async () => {
  await expect(clientWith({ baseUrl: 'http://127.0.0.1:9' }).GET('/v1/negotiations')).rejects.toThrow('fetch failed');
});
