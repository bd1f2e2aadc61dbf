import { describe, expect, it } from 'vitest';
import { EXAMPLE_DECISION, EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import type { NegotiationView, Refusal, UseCases } from '../../src/sessions/use-cases.ts';
import { only, send, testApp } from '../helpers/http.ts';

const VIEW: NegotiationView = {
  id: 'rfq-2291',
  planId: 'p1',
  planVersion: 1,
  version: 3,
  status: 'open',
  phase: 'topics',
  round: 2,
  progress: 0.2,
  stance: 'flexible',
  agreed: {},
  allowed: ['offer'],
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:05:00.000Z',
};
const READINESS = { score: 0.5, verdict: 'usable', sections: [] } as const;
const SAVED = { id: 'p1', version: 2, readiness: READINESS };
const ASKED = { match: { ask: 'a?', answer: 'b', evidence: [], score: 0.8 }, gap: false, version: 4 };
const PROPOSAL = { terms: { a: 1 }, utility: 1, stance: 'flexible', round: 1, phase: 'opening', version: 2 } as const;

/** Every use case answers well and is noted with what it was asked. */
function recorded() {
  const calls: [string, ...unknown[]][] = [];
  const note =
    <T>(name: string, value: T) =>
    async (...args: unknown[]): Promise<Result<T, Refusal>> => {
      calls.push([name, ...args]);
      return ok(value);
    };
  const lifecycle = ['open', 'read', 'accept', 'pause', 'resume', 'withdraw', 'approve'] as const;
  const sessions: UseCases = only({
    ...Object.fromEntries(lifecycle.map((name) => [name, note(name, VIEW)])),
    ...Object.fromEntries(['submitOffer', 'evaluate', 'decision'].map((name) => [name, note(name, EXAMPLE_DECISION)])),
    savePlan: note('savePlan', SAVED),
    replacePlan: note('replacePlan', SAVED),
    readPlan: note('readPlan', { id: 'p1', version: 2, plan: EXAMPLE_PLAN }),
    readReadiness: note('readReadiness', READINESS),
    propose: note('propose', PROPOSAL),
    ask: note('ask', ASKED),
    events: note('events', {
      events: [{ seq: 1, atMs: Date.UTC(2026, 2, 1, 9), type: 'negotiation.opened', data: { a: 1 } }],
      next: 1,
    }),
    list: async (query) => {
      calls.push(['list', query]);
      return { items: [VIEW], cursor: 'more' };
    },
  } as Partial<UseCases>);
  return { ...testApp(sessions), calls };
}

const N = '/v1/negotiations/rfq-2291';
const NO_CONTEXT = { caller: expect.objectContaining({ kind: 'anybody' }), idempotency: undefined, ifMatch: undefined };

describe('a route', () => {
  it.each<[string, string, unknown, number, unknown[], unknown, Record<string, string>]>([
    [
      'POST',
      '/v1/plans',
      EXAMPLE_PLAN,
      201,
      ['savePlan', { draft: EXAMPLE_PLAN }, NO_CONTEXT],
      SAVED,
      { location: '/v1/plans/p1', etag: '"2"' },
    ],
    [
      'PUT',
      '/v1/plans/p1',
      EXAMPLE_PLAN,
      200,
      ['replacePlan', { id: 'p1', draft: EXAMPLE_PLAN }, NO_CONTEXT],
      SAVED,
      { etag: '"2"' },
    ],
    [
      'GET',
      '/v1/plans/p1',
      undefined,
      200,
      ['readPlan', { id: 'p1', version: undefined }],
      { id: 'p1', version: 2, plan: EXAMPLE_PLAN },
      { etag: '"2"' },
    ],
    [
      'GET',
      '/v1/plans/p1?version=2',
      undefined,
      200,
      ['readPlan', { id: 'p1', version: 2 }],
      { id: 'p1', version: 2, plan: EXAMPLE_PLAN },
      {},
    ],
    ['GET', '/v1/plans/p1/readiness', undefined, 200, ['readReadiness', { id: 'p1' }], READINESS, {}],
    [
      'POST',
      '/v1/negotiations',
      { planId: 'p1', id: 'rfq-2291' },
      201,
      ['open', { planId: 'p1', id: 'rfq-2291' }, NO_CONTEXT],
      VIEW,
      { location: N, etag: '"3"' },
    ],
    ['GET', '/v1/negotiations', undefined, 200, ['list', { limit: 50 }], { items: [VIEW], cursor: 'more' }, {}],
    [
      'GET',
      '/v1/negotiations?status=open&phase=deadlock&limit=7&cursor=c',
      undefined,
      200,
      ['list', { status: 'open', phase: 'deadlock', limit: 7, cursor: 'c' }],
      { items: [VIEW], cursor: 'more' },
      {},
    ],
    ['GET', N, undefined, 200, ['read', { id: 'rfq-2291' }], VIEW, { etag: '"3"' }],
    [
      'POST',
      `${N}/offers`,
      { terms: { a: 1 } },
      200,
      ['submitOffer', { id: 'rfq-2291', from: 'them', final: false, terms: { a: 1 } }, NO_CONTEXT],
      EXAMPLE_DECISION,
      { etag: '"4"' },
    ],
    [
      'POST',
      `${N}/offers`,
      { from: 'us', terms: {}, currency: 'EUR', final: true, message: 'm' },
      200,
      [
        'submitOffer',
        { id: 'rfq-2291', from: 'us', final: true, terms: {}, currency: 'EUR', message: 'm' },
        NO_CONTEXT,
      ],
      EXAMPLE_DECISION,
      {},
    ],
    ['POST', `${N}/proposals`, {}, 200, ['propose', { id: 'rfq-2291' }, NO_CONTEXT], PROPOSAL, { etag: '"2"' }],
    [
      'POST',
      `${N}/questions`,
      { text: 'A?' },
      200,
      ['ask', { id: 'rfq-2291', text: 'A?' }, NO_CONTEXT],
      ASKED,
      { etag: '"4"' },
    ],
    [
      'POST',
      `${N}/accept`,
      { by: 'them' },
      200,
      ['accept', { id: 'rfq-2291', by: 'them' }, NO_CONTEXT],
      VIEW,
      { etag: '"3"' },
    ],
    [
      'POST',
      `${N}/pause`,
      { by: 'us' },
      200,
      ['pause', { id: 'rfq-2291', by: 'us' }, NO_CONTEXT],
      VIEW,
      { etag: '"3"' },
    ],
    [
      'POST',
      `${N}/resume`,
      { by: 'us', reason: 'r' },
      200,
      ['resume', { id: 'rfq-2291', by: 'us', reason: 'r' }, NO_CONTEXT],
      VIEW,
      {},
    ],
    ['POST', `${N}/withdraw`, { by: 'them' }, 200, ['withdraw', { id: 'rfq-2291', by: 'them' }, NO_CONTEXT], VIEW, {}],
    [
      'POST',
      `${N}/approval`,
      { decision: 'reject', by: 'eve', note: 'n' },
      200,
      ['approve', { id: 'rfq-2291', decision: 'reject', by: 'eve', note: 'n' }, NO_CONTEXT],
      VIEW,
      {},
    ],
    [
      'GET',
      `${N}/events`,
      undefined,
      200,
      ['events', { id: 'rfq-2291', after: 0, limit: 100 }],
      { events: [{ seq: 1, at: '2026-03-01T09:00:00.000Z', type: 'negotiation.opened', data: { a: 1 } }], next: 1 },
      {},
    ],
    [
      'GET',
      `${N}/events?after=4&limit=2`,
      undefined,
      200,
      ['events', { id: 'rfq-2291', after: 4, limit: 2 }],
      expect.anything(),
      {},
    ],
    [
      'GET',
      '/v1/decisions/rfq-2291@4',
      undefined,
      200,
      ['decision', { decisionId: 'rfq-2291@4' }],
      EXAMPLE_DECISION,
      {},
    ],
    [
      'GET',
      '/v1/decisions/rfq-2291%404',
      undefined,
      200,
      ['decision', { decisionId: 'rfq-2291@4' }],
      EXAMPLE_DECISION,
      {},
    ],
    [
      'POST',
      '/v1/evaluate',
      { plan: EXAMPLE_PLAN, offer: { terms: { a: 1 } }, standing: { a: 2 } },
      200,
      [
        'evaluate',
        { plan: EXAMPLE_PLAN, offer: { from: 'them', final: false, terms: { a: 1 } }, standing: { a: 2 } },
        NO_CONTEXT,
      ],
      EXAMPLE_DECISION,
      {},
    ],
  ])('%s %s asks its use case and gives its answer', async (method, path, body, status, call, answer, headers) => {
    const { app, calls } = recorded();
    const given = await send(app, method, path, body);
    expect(calls).toEqual([call]);
    expect(given).toMatchObject({ status, body: answer });
    expect(Object.fromEntries(Object.keys(headers).map((name) => [name, given.headers.get(name)]))).toEqual(headers);
    expect(given.headers.get('content-type')).toBe('application/json');
  });

  it('answers HEAD as GET without the body', async () => {
    const { app } = recorded();
    const answer = await send(app, 'HEAD', N);
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers.get('etag')).toBe('"3"');
  });

  it('can not be told another negotiation by the body', async () => {
    const { app, calls } = recorded();
    expect((await send(app, 'POST', `${N}/accept`, { id: 'other', by: 'them' })).status).toBe(422);
    expect(calls).toEqual([]);
  });
});

describe('the probes', () => {
  it('say that the process is alive and the store answers', async () => {
    const { app } = recorded();
    expect(await send(app, 'GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await send(app, 'GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});
