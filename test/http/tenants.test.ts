import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../src/access/index.ts';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { ok } from '../../src/domain/result.ts';
import { createRuleSets } from '../../src/rule-sets/index.ts';
import { openRulebook } from '../../src/rulebook/index.ts';
import { createSessions, DEFAULT_TENANT, type Sessions } from '../../src/sessions/index.ts';
import { createWebhooks, guardedSender } from '../../src/webhooks/index.ts';
import { type Answer, send, testApp } from '../helpers/http.ts';
import { type TestLab, testLab } from '../helpers/lab.ts';
import { type Desk, ManualClock, NOW_MS, openDesk } from '../helpers/negotiations.ts';
import { variant } from '../helpers/rule-desk.ts';
import { RULES_DIRECTORY } from '../helpers/table.ts';

/** Takes everybody for an administrator of the tenant they name. */
const access: Access = {
  identify: async (tenant = DEFAULT_TENANT) =>
    ok({ tenant, kind: 'key', subject: `key of ${tenant}`, scopes: ['admin'] }),
};

let desk: Desk;
let sessions: Sessions;
let as: (
  tenant: string,
  method: string,
  path: string,
  body?: unknown,
  more?: Record<string, string>,
) => Promise<Answer>;
// biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
let document: any;
let planId: string;
let ruleSet: string;
let roomId: string;
let webhookId: string;
let simulationId: string;
let lab: TestLab;

const clock = new ManualClock(NOW_MS);
const NEGOTIATION = '/v1/negotiations/rfq-1';
const OFFER = { terms: { unitPrice: 10.4 } };

beforeAll(async () => {
  desk = await openDesk();
  let ids = 0;
  const rulebook = await openRulebook({ directory: RULES_DIRECTORY, store: desk.store });
  sessions = createSessions({
    store: desk.store,
    rulebook,
    clock,
    ids: { next: () => `id-${++ids}` },
    random: { bytes: randomBytes },
  });
  const ruleSets = createRuleSets({ store: desk.store, rulebook, clock, requireBacktest: false });
  const webhooks = createWebhooks({
    store: desk.store,
    clock,
    ids: { next: () => randomUUID() },
    random: { bytes: randomBytes },
    sender: guardedSender({ networks: [] }),
  });
  lab = await testLab();
  const { app } = testApp(sessions.of, {
    ruleSets,
    webhooks: webhooks.of,
    simulations: lab.lab.of,
    access,
    level: 'silent',
  });
  as = (tenant, method, path, body, more) => send(app, method, path, body, { authorization: tenant, ...more });
  document = (await as('acme', 'GET', '/openapi.json')).body;
  planId = (await as('acme', 'POST', '/v1/plans', EXAMPLE_PLAN)).body.id;
  await as('acme', 'POST', '/v1/negotiations', { planId, id: 'rfq-1', reference: 'of acme' });
  await as('acme', 'POST', `${NEGOTIATION}/offers`, OFFER);
  const remembered = { ...EXAMPLE_PLAN, counterpart: { company: { id: 'nord' } } };
  await as('acme', 'POST', '/v1/negotiations', { plan: remembered, id: 'rfq-0' });
  await as('acme', 'POST', '/v1/negotiations/rfq-0/offers', OFFER);
  await as('acme', 'POST', '/v1/negotiations/rfq-0/withdraw', { by: 'them' });
  ruleSet = (await as('acme', 'POST', '/v1/rule-sets', await variant('agenda', 7))).body.hash;
  await as('acme', 'POST', `/v1/rule-sets/${ruleSet}/activate`, {});
  const simulation = { plan: EXAMPLE_PLAN, opponents: ['boulware'], runs: 1 };
  simulationId = (await as('acme', 'POST', '/v1/simulations', simulation)).body.id;
  webhookId = (await as('acme', 'POST', '/v1/webhooks', { url: 'https://acme.example/hook' })).body.id;
  roomId = (await as('acme', 'POST', `${NEGOTIATION}/rooms`, {})).body.id;
});
afterAll(async () => {
  await lab.close();
  await desk.close();
});

/** What a route may be asked with, where its schema asks for something. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  replacePlan: () => EXAMPLE_PLAN,
  openNegotiation: () => ({ planId }),
  submitOffer: () => OFFER,
  ask: () => ({ text: 'Why?' }),
  changeAgenda: () => ({ proposal: { kind: 'reorder', topics: ['unitPrice'] } }),
  accept: () => ({ by: 'them' }),
  pause: () => ({ by: 'them' }),
  resume: () => ({ by: 'them' }),
  withdraw: () => ({ by: 'them' }),
  shadowRuleSet: () => ({ on: true }),
  changeWebhook: () => ({ description: 'mine' }),
  approve: () => ({ decision: 'approve', by: 'chief' }),
  issueApprovalLink: () => ({ approver: 'chief' }),
};

/** Operations about something that somebody made: each names it in its path, or in its body. */
const aboutSomething = () =>
  // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
  Object.entries<any>(document.paths).flatMap(([path, item]) =>
    // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
    Object.entries<any>(item).flatMap(([method, { operationId, requestBody }]) => {
      const named = path.includes('{') ? path : operationId === 'openNegotiation' ? path : undefined;
      if (named === undefined || !path.startsWith('/v1/')) return [];
      if (path.startsWith('/v1/approvals/')) return []; // the link itself says whose it is
      const ids = { plans: planId, decisions: 'rfq-1@2', webhooks: webhookId, simulations: simulationId };
      const id = Object.entries(ids).find(([kind]) => path.startsWith(`/v1/${kind}`))?.[1] ?? 'rfq-1';
      const body = BODIES[operationId];
      if (requestBody?.required && !body) throw new Error(`this test has no body for ${operationId}`);
      return [
        {
          operationId,
          method,
          path: path
            .replace('{id}', id)
            .replace('{hash}', ruleSet)
            .replace('{room}', roomId)
            .replace('{companyId}', 'nord')
            .replace('{deliveryId}', `msg_${randomUUID()}`),
          body: body?.() ?? (requestBody && {}),
        },
      ];
    }),
  );

describe('a tenant', () => {
  it('finds nothing of another in any route', async () => {
    const before = await desk.store.of('acme').load('rfq-1');
    const operations = aboutSomething();
    expect(operations.length).toBeGreaterThan(20);
    for (const { operationId, method, path, body } of operations) {
      for (const other of ['rival', DEFAULT_TENANT]) {
        const answer = await as(other, method.toUpperCase(), path, body);
        expect(answer.status, `${operationId}: ${answer.text}`).toBe(404);
        expect(answer.body.type).toBe('urn:parley:problem:not-found');
        expect(answer.text).not.toContain('of acme');
      }
    }
    expect(await desk.store.of('acme').load('rfq-1')).toEqual(before);
  });

  it('finds nothing of another in any list', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
    const lists = Object.entries<any>(document.paths).flatMap(([path, { get }]) =>
      get && !path.includes('{') && get.security.some((each: object) => 'bearer' in each) ? [path] : [],
    );
    expect(lists).toEqual(
      expect.arrayContaining(['/v1/negotiations', '/v1/events', '/v1/webhooks', '/v1/rule-sets', '/v1/simulations']),
    );
    const marks = ['of acme', 'rfq-1', planId, roomId, webhookId, simulationId, ruleSet];
    for (const path of lists) {
      const [own, others] = [await as('acme', 'GET', path), await as('rival', 'GET', path)];
      if (path === '/metrics') continue;
      expect(own.status, `${path}: ${own.text}`).toBe(200);
      expect(others.status, path).toBe(200);
      expect(
        marks.some((mark) => own.text.includes(mark)),
        `${path} lists nothing that tells`,
      ).toBe(true);
      for (const mark of marks) expect(others.text, path).not.toContain(mark);
    }
  });

  it('lists its own negotiations only', async () => {
    await as('lister', 'POST', '/v1/negotiations', { plan: EXAMPLE_PLAN, id: 'mine' });
    const idsOf = async (tenant: string) =>
      (await as(tenant, 'GET', '/v1/negotiations')).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf('lister')).toEqual(['mine']);
    expect(await idsOf('acme')).toEqual(['rfq-1', 'rfq-0']);
    expect(await idsOf('nobody')).toEqual([]);
  });

  it('may use any id and idempotency key, whoever else uses the same', async () => {
    const open = (tenant: string, reference: string) =>
      as(tenant, 'POST', '/v1/negotiations', { plan: EXAMPLE_PLAN, id: 'same', reference }, { 'idempotency-key': 'k' });
    for (const tenant of ['one', 'two', DEFAULT_TENANT]) {
      expect(await open(tenant, tenant)).toMatchObject({ status: 201, body: { id: 'same', reference: tenant } });
    }
    expect(await open('one', 'one')).toMatchObject({ status: 201, body: { reference: 'one' } });
    const plans = await Promise.all(
      ['one', 'two'].map((tenant) => as(tenant, 'POST', '/v1/plans', EXAMPLE_PLAN, { 'idempotency-key': 'p' })),
    );
    expect(plans[0]!.body.id).not.toBe(plans[1]!.body.id);
  });

  it('keeps its own plan under an id that another has too', async () => {
    for (const [tenant, ideal] of [
      ['north', 13],
      ['south', 12],
    ] as const) {
      const issues = EXAMPLE_PLAN.issues.map((issue) => (issue.id === 'unitPrice' ? { ...issue, ideal } : issue));
      await as(tenant, 'POST', '/v1/negotiations', { plan: { ...EXAMPLE_PLAN, issues }, id: 'twin' });
    }
    const openings = await Promise.all(
      ['north', 'south'].map((tenant) => as(tenant, 'POST', '/v1/negotiations/twin/proposals', {})),
    );
    expect(openings.map(({ body }) => body.terms.unitPrice)).toEqual([13, 12]);
  });

  it('has its deadlines met in its own talks', async () => {
    const deadline = { minutes: 10 };
    await as('early', 'POST', '/v1/negotiations', { plan: EXAMPLE_PLAN, id: 'due', deadline });
    await as('late', 'POST', '/v1/negotiations', { plan: EXAMPLE_PLAN, id: 'due', deadline: { minutes: 90 } });
    clock.advance({ minutes: 11 });
    await sessions.sweepEvery(1_000_000, (error) => expect.unreachable(String(error))).stop();
    const statuses = ['early', 'late'].map((tenant) => as(tenant, 'GET', '/v1/negotiations/due'));
    expect((await Promise.all(statuses)).map(({ body }) => body.status)).toEqual(['terminated', 'open']);
  });

  it('is not told of metrics, which are of all tenants', async () => {
    expect(await as('acme', 'GET', '/metrics')).toMatchObject({
      status: 403,
      body: { type: 'urn:parley:problem:forbidden' },
    });
    expect((await as(DEFAULT_TENANT, 'GET', '/metrics')).status).toBe(200);
  });
});

it('the record says who did it', async () => {
  const { body } = await as('acme', 'GET', `${NEGOTIATION}/events`);
  expect(body.events.map(({ actor }: { actor: unknown }) => actor)).toEqual([
    { kind: 'key', subject: 'key of acme' },
    { kind: 'key', subject: 'key of acme' },
    { kind: 'key', subject: 'key of acme' },
  ]);
});
