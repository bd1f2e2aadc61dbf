import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_PLAN,
  parseWith,
  Simulation,
  SimulationEvent,
  SimulationPage,
  SimulationWithReport,
} from '../../src/contract/index.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import type { SimulationRequest, SimulationUseCases, SimulationView } from '../../src/lab/index.ts';
import { only, onlySimulations, send, testApp } from '../helpers/http.ts';
import { playHere, specOf } from '../simulation/fixtures.ts';

const view: SimulationView = {
  id: 's1',
  status: 'queued',
  progress: { done: 0, total: 40 },
  plans: ['lamp'],
  opponents: ['boulware'],
  runs: 40,
  seed: 7,
  createdAt: '2026-11-25T09:00:00.000Z',
};
const { report } = playHere(specOf(EXAMPLE_PLAN, { opponents: ['boulware', 'conceder'], runs: 2 }));

const appOf = (some: Partial<SimulationUseCases>) =>
  testApp(only({}), { simulations: () => onlySimulations(some), bodyBytes: 256 * 1024 }).app;

/** Posts a request, and tells what reached the use case. */
async function post(body: unknown, headers: Record<string, string> = {}) {
  const asked: SimulationRequest[] = [];
  const app = appOf({
    start: async (input) => {
      asked.push(input);
      return ok(view);
    },
  });
  return { ...(await send(app, 'POST', '/v1/simulations', body, headers)), asked };
}

describe('POST /v1/simulations', () => {
  it('is accepted, and says where the simulation lives', async () => {
    const answer = await post({ planId: 'p1', opponents: ['boulware'], runs: 40, seed: 7 });
    expect(answer).toMatchObject({ status: 202, body: view });
    expect(answer.headers.get('location')).toBe('/v1/simulations/s1');
    expect(parseWith(Simulation, answer.body).ok).toBe(true);
  });

  it('takes 100 runs of seed 1 where nothing else is said', async () => {
    expect((await post({ plan: EXAMPLE_PLAN })).asked).toEqual([{ plan: EXAMPLE_PLAN, runs: 100, seed: 1 }]);
  });

  it.each<[string, unknown, string]>([
    ['neither plan nor planId', {}, ''],
    ['both', { planId: 'p1', plan: EXAMPLE_PLAN }, ''],
    ['two other plans', { planId: 'p1', againstId: 'p2', against: EXAMPLE_PLAN }, ''],
    ['no runs', { planId: 'p1', runs: 0 }, '/runs'],
    ['half a run', { planId: 'p1', runs: 1.5 }, '/runs'],
    ['runs without end', { planId: 'p1', runs: 1e12 }, '/runs'],
    ['a seed below 0', { planId: 'p1', seed: -1 }, '/seed'],
    ['a seed of text', { planId: 'p1', seed: '1' }, '/seed'],
    ['rounds without end', { planId: 'p1', rounds: 1e9 }, '/rounds'],
    ['no opponents', { planId: 'p1', opponents: [] }, '/opponents'],
    ['an opponent twice', { planId: 'p1', opponents: ['boulware', 'boulware'] }, '/opponents'],
    ['more opponents than there could be', { planId: 'p1', opponents: Array(1000).fill('a') }, '/opponents'],
    ['preferences of no kind', { planId: 'p1', preferences: {} }, '/preferences/kind'],
    ['preferences with a typo', { planId: 'p1', preferences: { kind: 'drawn', reserve: 1 } }, '/preferences/reserve'],
    [
      'a draw from nowhere',
      { planId: 'p1', preferences: { kind: 'drawn', reservation: { min: 0 } } },
      '/preferences/reservation',
    ],
    ['a given plan that is none', { planId: 'p1', preferences: { kind: 'given', plan: {} } }, '/preferences/plan/name'],
    ['a nameless change', { planId: 'p1', changes: [{ patch: {} }] }, '/changes/0/name'],
    ['a hundred changes', { planId: 'p1', changes: Array(100).fill({ name: 'a' }) }, '/changes'],
    [
      'a prototype in a patch',
      '{"planId":"p1","changes":[{"name":"a","patch":{"__proto__":{"x":1}}}]}',
      '/changes/0/patch/__proto__',
    ],
    ['a plan with a fault', { plan: { ...EXAMPLE_PLAN, issues: [] } }, '/plan/issues'],
  ])('refuses %s, with its place', async (_, body, pointer) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.asked).toEqual([]);
    const pointers = (answer.body.errors as { pointer: string }[]).map((error) => error.pointer);
    expect(
      pointers.some((place) => place.startsWith(pointer)),
      JSON.stringify(answer.body),
    ).toBe(true);
  });

  it('tells who has enough simulations to come again', async () => {
    const app = appOf({ start: async () => refuse({ code: 'too-many-simulations', detail: '3 go on' }) });
    const answer = await send(app, 'POST', '/v1/simulations', { planId: 'p1' });
    expect(answer).toMatchObject({ status: 429, body: { type: 'urn:parley:problem:too-many-simulations' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('tells faults that are found later in the same way', async () => {
    const faults = [{ pointer: '/opponents/0', detail: 'no opponent is called "nobody"' }];
    const app = appOf({ start: async () => refuse({ code: 'unfit', detail: 'it does not fit', faults }) });
    expect(await send(app, 'POST', '/v1/simulations', { planId: 'p1' })).toMatchObject({
      status: 422,
      body: { errors: faults },
    });
  });
});

describe('GET /v1/simulations/{id}', () => {
  it('is how far it is, with its report once it is done, as documented', async () => {
    const done = { ...view, status: 'done', startedAt: view.createdAt, endedAt: view.createdAt, report } as const;
    const answer = await send(appOf({ read: async () => ok(done) }), 'GET', '/v1/simulations/s1');
    expect(answer.status).toBe(200);
    const parsed = parseWith(SimulationWithReport, answer.body);
    expect(parsed).toEqual({ ok: true, value: answer.body });
  });

  it('lists all, page by page', async () => {
    const app = appOf({ list: async ({ limit, cursor }) => ({ items: [view], cursor: `${limit}${cursor}` }) });
    const answer = await send(app, 'GET', '/v1/simulations?limit=2&cursor=c');
    expect(answer).toMatchObject({ status: 200, body: { items: [view], cursor: '2c' } });
    expect(parseWith(SimulationPage, answer.body).ok).toBe(true);
    expect((await send(app, 'GET', '/v1/simulations?limit=0')).status).toBe(422);
  });

  it.each(['x@1', '%2e%2e', 'a b', 'a'.repeat(200)])('knows no id "%s"', async (id) => {
    expect((await send(appOf({}), 'GET', `/v1/simulations/${id}`)).status).toBe(404);
  });
});

describe('POST /v1/simulations/{id}/cancel', () => {
  it('needs no body, and is refused where it has ended', async () => {
    const cancelled = appOf({ cancel: async () => ok({ ...view, status: 'cancelled' as const }) });
    expect(await send(cancelled, 'POST', '/v1/simulations/s1/cancel')).toMatchObject({ status: 200 });
    const ended = appOf({ cancel: async () => refuse({ code: 'simulation-ended', detail: 'it is done' }) });
    expect(await send(ended, 'POST', '/v1/simulations/s1/cancel')).toMatchObject({ status: 409 });
  });
});

describe('GET /v1/simulations/{id}/events', () => {
  const event = { seq: 4, id: 's1', status: 'running', progress: { done: 3, total: 40 } } as const;
  const app = appOf({
    follow: async ({ after }) =>
      ok(
        (async function* () {
          yield [];
          yield [{ ...event, seq: after + 1 }];
        })(),
      ),
  });

  it('streams events with an id each', async () => {
    const answer = await send(app, 'GET', '/v1/simulations/s1/events');
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const sent = { ...event, seq: 1 };
    expect(answer.text).toBe(`retry: 1000\n\nid: 1\ndata: ${JSON.stringify(sent)}\n\n`);
    expect(parseWith(SimulationEvent, sent).ok).toBe(true);
  });

  it('goes on after the Last-Event-ID, which is one that we gave', async () => {
    const again = await send(app, 'GET', '/v1/simulations/s1/events', undefined, { 'last-event-id': '7' });
    expect(again.text).toContain('id: 8\n');
    const wrong = await send(app, 'GET', '/v1/simulations/s1/events', undefined, { 'last-event-id': 'x' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/headers/last-event-id' }] } });
  });
});

describe('GET /v1/simulations/{id}/report', () => {
  const app = appOf({ file: async ({ format }) => ok(JSON.stringify(format)) });
  it.each([
    ['', '*/*', 'json', 'application/json'],
    ['', 'text/html,application/xhtml+xml;q=0.9', 'html', 'text/html; charset=utf-8'],
    ['', 'text/csv', 'csv', 'text/csv; charset=utf-8'],
    ['?format=csv', 'text/html', 'csv', 'text/csv; charset=utf-8'],
  ])('%s as %s is %s', async (query, accept, format, type) => {
    const answer = await send(app, 'GET', `/v1/simulations/s1/report${query}`, undefined, { accept });
    expect(answer).toMatchObject({ status: 200, text: JSON.stringify(format) });
    expect(answer.headers.get('content-type')).toBe(type);
  });

  it('lets a page have its style and run nothing', async () => {
    const answer = await send(app, 'GET', '/v1/simulations/s1/report?format=html');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
  });

  it('is refused while there is none, and in formats there are not', async () => {
    const early = appOf({ file: async () => refuse({ code: 'simulation-not-done', detail: 'it is running' }) });
    expect((await send(early, 'GET', '/v1/simulations/s1/report')).status).toBe(409);
    expect((await send(app, 'GET', '/v1/simulations/s1/report?format=pdf')).status).toBe(422);
  });
});
