import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import {
  Decision,
  EventPage,
  Negotiation,
  NegotiationPage,
  PlanView,
  Problem,
  Proposal,
  parseWith,
  Readiness,
  SavedPlan,
} from '../../src/contract/index.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { createLog } from '../../src/http/index.ts';
import { packageRoot } from '../../src/package.ts';
import { type Service, startService } from '../../src/service.ts';
import { type Answer, call, withFolder } from '../helpers/service.ts';

const plan = JSON.parse(
  readFileSync(path.join(packageRoot, 'examples/seller-shenzhen-plan.json'), 'utf8'),
) as PlanDraft;
const packagePlan: PlanDraft = { ...plan, mode: 'package', alternatives: undefined, difficulties: undefined };
const low = {
  unitPrice: 11,
  quantity: 5000,
  incoterm: 'DAP Hamburg',
  payment: 'O/A 30 days',
  leadTime: 25,
  warranty: '24 months',
};

let service: Service;
let release: () => void;
let api: string;

beforeAll(async () => {
  await new Promise<void>((started, failed) => {
    void withFolder(async (folder) => {
      const config = readConfig({ DATA_DIR: folder, PORT: '0', BODY_LIMIT_KB: '64' });
      if (!config.ok) throw new Error(config.error.join());
      service = await startService(config.value, createLog('silent'));
      api = `${service.url}/v1`;
      started();
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    }).catch(failed);
  });
});

afterAll(async () => {
  await service.close();
  release();
});

/** Asserts status and shape, answers the body. */
function shaped<T>(answer: Answer<unknown>, status: number, schema: Parameters<typeof parseWith>[0]): T {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(parseWith(schema, answer.body)).toMatchObject({ ok: true });
  return answer.body as T;
}

const opened = async (draft: PlanDraft = packagePlan): Promise<string> => {
  const answer = await call<{ id: string }>('POST', `${api}/negotiations`, { plan: draft });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return `${api}/negotiations/${answer.body.id}`;
};

describe('the routes, over a real socket and a real store', () => {
  it('answer every call of a negotiation in the shapes of the contract', async () => {
    const saved = await call('POST', `${api}/plans`, plan);
    const { id } = shaped<{ id: string }>(saved, 201, SavedPlan);
    expect(saved.headers.get('location')).toBe(`/v1/plans/${id}`);
    shaped(await call('GET', `${api}/plans/${id}`), 200, PlanView);
    shaped(await call('GET', `${api}/plans/${id}/readiness`), 200, Readiness);
    expect(
      shaped<{ version: number }>(await call('PUT', `${api}/plans/${id}`, { ...plan, name: 'Second' }), 200, SavedPlan)
        .version,
    ).toBe(2);

    const created = await call('POST', `${api}/negotiations`, { planId: id, id: 'walk-1', reference: 'PO 77' });
    expect(shaped<object>(created, 201, Negotiation)).toMatchObject({
      id: 'walk-1',
      planVersion: 2,
      phase: 'opening',
      round: 1,
      progress: 0,
      status: 'open',
    });
    expect(created.headers.get('location')).toBe('/v1/negotiations/walk-1');
    expect(created.headers.get('etag')).toBe('"1"');
    const talks = `${api}/negotiations/walk-1`;
    expect(shaped<object>(await call('POST', `${talks}/proposals`, {}), 200, Proposal)).toMatchObject({
      terms: plan.opening!.terms,
      utility: 1,
    });
    const first = await call('POST', `${talks}/offers`, { terms: { unitPrice: 10, quantity: 6000 } });
    const decision = shaped<{ decisionId: string; counter: { terms: object } }>(first, 200, Decision);
    expect(Object.keys(decision.counter.terms)).toEqual(['unitPrice', 'quantity']);
    expect(first.headers.get('etag')).toBe('"3"');
    expect((await call('GET', `${api}/decisions/${decision.decisionId}`)).body).toEqual(first.body);
    shaped(await call('POST', `${talks}/pause`, { by: 'us', reason: 'lunch' }), 200, Negotiation);
    expect(shaped(await call('POST', `${talks}/resume`, { by: 'us' }), 200, Negotiation)).toMatchObject({
      phase: 'topics',
      topic: 'commercial',
    });
    expect(shaped(await call('POST', `${talks}/accept`, { by: 'them' }), 200, Negotiation)).toMatchObject({
      phase: 'closed',
      outcome: { kind: 'agreement' },
    });
    const page = shaped<{ events: { seq: number; type: string }[] }>(
      await call('GET', `${talks}/events?after=0`),
      200,
      EventPage,
    );
    expect(page.events.map(({ type }) => type)).toEqual([
      'negotiation.opened',
      'offer.sent',
      'offer.decided',
      'negotiation.paused',
      'negotiation.resumed',
      'offer.accepted',
    ]);
    const list = shaped<{ negotiations?: object[] }>(
      await call('GET', `${api}/negotiations?status=closed&limit=10`),
      200,
      NegotiationPage,
    );
    expect(JSON.stringify(list)).toContain('walk-1');
    shaped(await call('POST', `${api}/evaluate`, { plan, offer: { terms: low } }), 200, Decision);
  });

  it('run a deadline of rounds to its last message', async () => {
    const talks = await opened({ ...packagePlan, deadline: { rounds: 2 } });
    expect((await call('POST', `${talks}/offers`, { terms: low })).body).toMatchObject({
      round: 1,
      decision: 'counter',
      stance: 'final',
    });
    expect((await call('POST', `${talks}/offers`, { terms: low })).body).toMatchObject({
      round: 2,
      decision: 'reject',
      stance: 'terminate',
      status: 'terminated',
    });
    const late = await call('POST', `${talks}/offers`, { terms: low });
    expect(shaped(late, 409, Problem)).toMatchObject({ allowed: [] });
    expect((await call('GET', talks)).status).toBe(200);
  });

  it('end a negotiation when its time has passed, though nobody calls', async () => {
    const at = new Date(Date.now() + 2_000).toISOString();
    const answer = await call<{ id: string }>('POST', `${api}/negotiations`, { plan: packagePlan, deadline: { at } });
    expect(answer.status).toBe(201);
    const talks = `${api}/negotiations/${answer.body.id}`;
    for (;;) {
      const { body } = await call<{ status: string; outcome?: object; version: number }>('GET', talks);
      if (body.status === 'open') continue;
      expect(body).toMatchObject({ status: 'terminated', version: 2, outcome: { kind: 'no-deal' } });
      break;
    }
  });
});

describe('a retry with one idempotency key', () => {
  it('gets the same answer and changes nothing, whatever the verb', async () => {
    const key = { 'idempotency-key': 'one' };
    const open = () =>
      call<{ id: string }>('POST', `${api}/negotiations`, { plan: packagePlan }, { 'idempotency-key': 'open-one' });
    const [a, b] = [await open(), await open()];
    expect(b).toMatchObject({ status: 201, body: a.body });
    const talks = `${api}/negotiations/${a.body.id}`;
    for (const [verb, body] of [
      ['proposals', {}],
      ['offers', { terms: low }],
      ['pause', { by: 'us' }],
      ['resume', { by: 'us' }],
      ['withdraw', { by: 'them' }],
    ] as const) {
      const first = await call('POST', `${talks}/${verb}`, body, key);
      const again = await call('POST', `${talks}/${verb}`, body, key);
      expect(first.status, verb).toBe(200);
      expect(again).toMatchObject({ status: 200, body: first.body });
    }
    expect((await call('GET', talks)).body).toMatchObject({ version: 6 });
    const plans = () => call('POST', `${api}/plans`, plan, { 'idempotency-key': 'plan-one' });
    expect((await plans()).body).toEqual((await plans()).body);
  });

  it('is refused with another body', async () => {
    const talks = await opened();
    await call('POST', `${talks}/offers`, { terms: low }, { 'idempotency-key': 'k' });
    const other = await call(
      'POST',
      `${talks}/offers`,
      { terms: { ...low, unitPrice: 11.5 } },
      { 'idempotency-key': 'k' },
    );
    shaped(other, 422, Problem);
    const reopened = { 'idempotency-key': 'k2' };
    await call('POST', `${api}/negotiations`, { plan: packagePlan, id: 'k2-a' }, reopened);
    shaped(await call('POST', `${api}/negotiations`, { plan: packagePlan, id: 'k2-b' }, reopened), 422, Problem);
  });

  it('may be used again once its request was refused', async () => {
    const talks = await opened();
    const key = { 'idempotency-key': 'again' };
    expect((await call('POST', `${talks}/offers`, { terms: { unitPrice: 99 } }, key)).status).toBe(422);
    expect((await call('POST', `${talks}/offers`, { terms: low }, key)).status).toBe(200);
  });
});

describe('two writers', () => {
  it('can tell that the other was first', async () => {
    const talks = await opened();
    const both = await Promise.all(
      [11, 11.1].map((unitPrice) =>
        call('POST', `${talks}/offers`, { terms: { ...low, unitPrice } }, { 'if-match': '"1"' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('lose no offer', async () => {
    const talks = await opened({ ...packagePlan, deadline: { rounds: 1000 } });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, k) =>
        call<{ version: number }>('POST', `${talks}/offers`, { terms: { ...low, leadTime: 20 + (k % 5) } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(answers.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, k) => k + 2),
    );
  });
});

describe('a bad body', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  it.each<[string, string, string, number, string | undefined]>([
    ['malformed JSON', 'offers', '{"terms": {', 400, undefined],
    ['NaN', 'offers', '{"terms": {"unitPrice": NaN}}', 400, undefined],
    ['1e309', 'offers', '{"terms": {"unitPrice": 1e309}}', 422, '/terms/unitPrice'],
    ['a wrong type', 'offers', '{"terms": {"unitPrice": true}}', 422, '/terms/unitPrice'],
    ['text for a number', 'offers', '{"terms": {"unitPrice": "11"}}', 422, '/terms/unitPrice'],
    ['an unknown option', 'offers', '{"terms": {"incoterm": "FOB"}}', 422, '/terms/incoterm'],
    ['an unknown issue', 'offers', '{"terms": {"prise": 11}}', 422, '/terms/prise'],
    ['no terms', 'offers', '{"terms": {}}', 422, '/terms'],
    ['an unknown field', 'offers', '{"terms": {"unitPrice": 11}, "fnal": true}', 422, '/fnal'],
    ['a currency without a rate', 'offers', '{"terms": {"unitPrice": 11}, "currency": "JPY"}', 422, '/currency'],
    ['__proto__', 'offers', '{"terms": {"__proto__": {"unitPrice": 1}}}', 422, '/terms/__proto__'],
    ['constructor', 'offers', '{"terms": {"constructor": 1}}', 422, '/terms/constructor'],
    ['deep nesting', 'offers', `{"terms": ${deep.slice(0, 30_000)}${deep.slice(-30_000)}}`, 422, undefined],
    ['a huge body', 'offers', `{"terms": {"unitPrice": 11}, "message": "${'x'.repeat(10_000_000)}"}`, 413, undefined],
    ['a wrong party', 'pause', '{"by": "me"}', 422, '/by'],
    ['an array', 'accept', '[]', 422, ''],
    ['null', 'withdraw', 'null', 422, ''],
  ])('with %s is a problem with its place, and changes nothing', async (_, verb, body, status, place) => {
    const talks = await opened();
    const before = (await call('GET', talks)).body;
    const answer = await call<{ errors?: { pointer: string }[] }>('POST', `${talks}/${verb}`, body);
    shaped(answer, status, Problem);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (place !== undefined) expect(answer.body.errors?.map(({ pointer }) => pointer)).toContain(place);
    expect((await call('GET', talks)).body).toEqual({ ...before, progress: expect.anything() });
  });

  it('tells every fault of a plan at once, from the root of the request', async () => {
    const bad = {
      ...packagePlan,
      currency: 'XYZ',
      bottomLine: { reservation: 0.99, minMarginRate: 0.1 },
      issues: [{ ...plan.issues[0], limit: 3 }, ...plan.issues.slice(1)],
    };
    const pointers = async (route: string, body: unknown) =>
      (await call<{ errors: { pointer: string }[] }>('POST', `${api}/${route}`, body)).body.errors.map(
        ({ pointer }) => pointer,
      );
    expect(await pointers('plans', bad)).toEqual(expect.arrayContaining(['/currency', '/issues/0/limit']));
    expect(await pointers('negotiations', { plan: bad })).toEqual(
      expect.arrayContaining(['/plan/currency', '/plan/issues/0/limit']),
    );
  });
});
