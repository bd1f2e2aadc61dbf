import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_PLAN } from '../../../src/contract/index.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { openRulebook } from '../../../src/rulebook/index.ts';
import { createSessions, DEFAULT_TENANT, StoreUnavailable, type TenantStore } from '../../../src/sessions/index.ts';
import { openEmbeddedStore } from '../../../src/store/index.ts';
import { type Answer, send, testApp } from '../../helpers/http.ts';
import { type OneTenant, oneTenant } from '../../helpers/one-tenant.ts';
import { RULES_DIRECTORY } from '../../helpers/table.ts';

const PLAN: PlanDraft = {
  ...EXAMPLE_PLAN,
  approval: { approvers: ['chief'] },
  questions: [
    { ask: 'Can you deliver in 20 days?', answer: 'Repeat orders yes.', topic: 'leadDays', evidence: ['Schedule'] },
    { ask: 'Can we pay in 90 days?', answer: 'Not on a first order.', topic: 'payment' },
  ],
};
const WARRANTY = 'What is the warranty?';

describe('a question of theirs', () => {
  let store: OneTenant;
  let post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  let get: (path: string) => Promise<Answer>;
  let put: (path: string, body: unknown) => Promise<Answer>;
  let folder: string;
  /** How often from now on telling a plan of a gap fails, as when the store goes away after the commit. */
  let failures: number;

  beforeEach(async () => {
    failures = 0;
    folder = await mkdtemp(path.join(tmpdir(), 'parley-ask-'));
    store = oneTenant(await openEmbeddedStore(folder));
    const own: TenantStore = {
      ...store.of(DEFAULT_TENANT),
      recordGap: async (...gap) => {
        if (failures-- > 0) throw new StoreUnavailable('away');
        await store.recordGap(...gap);
      },
    };
    const rulebook = await openRulebook({ directory: RULES_DIRECTORY, store });
    let ids = 0;
    let nowMs = Date.UTC(2026, 2, 9);
    const clock = { now: () => nowMs++ };
    const ports = {
      store: { ...store, of: () => own },
      rulebook,
      clock,
      ids: { next: () => `id${ids++}` },
      random: { bytes: randomBytes },
    };
    const { app } = testApp(createSessions(ports).of(DEFAULT_TENANT), { level: 'silent' });
    post = (path, body, headers) => send(app, 'POST', path, body, headers);
    get = (path) => send(app, 'GET', path);
    put = (path, body) => send(app, 'PUT', path, body);
    await post('/v1/plans', PLAN);
    await post('/v1/negotiations', { planId: 'id0', id: 'n1' });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const ask = (text: unknown, headers?: Record<string, string>, id = 'n1') =>
    post(`/v1/negotiations/${id}/questions`, { text }, headers);
  const eventsOf = async (id = 'n1') => (await get(`/v1/negotiations/${id}/events`)).body.events;
  /** What the audit says of questions that were asked. */
  const openQuestions = async (plan = 'id0'): Promise<{ severity: string; why: string }[]> => {
    const { sections } = (await get(`/v1/plans/${plan}/readiness`)).body;
    const { missing } = sections.find(({ id }: { id: string }) => id === 'P3');
    return missing.filter(({ why }: { why: string }) => why.startsWith('They have asked'));
  };

  it('is answered with evidence, and recorded', async () => {
    const { status, headers, body } = await ask('Could you deliver within 20 days?');
    expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"2"' });
    expect(body).toEqual({
      match: {
        ask: 'Can you deliver in 20 days?',
        answer: 'Repeat orders yes.',
        evidence: ['Schedule'],
        score: expect.closeTo(0.7, 1),
      },
      gap: false,
      version: 2,
    });
    expect((await eventsOf())[1]).toMatchObject({
      type: 'question.asked',
      data: { text: 'Could you deliver within 20 days?', gap: false, match: { id: 0, score: body.match.score } },
    });
    expect((await get('/v1/negotiations/n1')).body.questions).toEqual({ asked: 1, unanswered: [] });
    expect(await openQuestions()).toEqual([]);
  });

  it('without an answer is a gap, on the negotiation and in the next audit of its plan', async () => {
    expect((await ask(WARRANTY)).body).toEqual({ gap: true, version: 2 });
    expect((await eventsOf())[1]).toMatchObject({ type: 'question.asked', data: { text: WARRANTY, gap: true } });
    expect((await get('/v1/negotiations/n1')).body.questions).toEqual({ asked: 1, unanswered: [WARRANTY] });
    expect(await openQuestions()).toEqual([
      {
        pointer: '/questions',
        severity: 'medium',
        why: `They have asked "${WARRANTY}", and no answer was prepared.`,
        fix: 'Add the question with our answer: who asked it once will ask again.',
      },
    ]);
  });

  it('asked in two negotiations is one gap, and a grave one', async () => {
    await post('/v1/negotiations', { planId: 'id0', id: 'n2' });
    await ask(WARRANTY);
    await ask('what is the WARRANTY', {}, 'n2');
    expect(await openQuestions()).toMatchObject([{ severity: 'high' }]);
  });

  it('is no gap any more once a version of the plan answers it', async () => {
    await ask(WARRANTY);
    const before = (await get('/v1/plans/id0/readiness')).body;
    const questions = [...PLAN.questions!, { ask: 'How long is your warranty?', answer: '12 months.' }];
    const replaced = await put('/v1/plans/id0', { ...PLAN, questions });
    expect(replaced.body).toMatchObject({ version: 2 });
    expect(await openQuestions()).toEqual([]);
    const after = (await get('/v1/plans/id0/readiness')).body;
    expect(replaced.body.readiness).toEqual(after);
    expect(after.score).toBeGreaterThan(before.score);
    // The running negotiation goes on with the plan it began with.
    expect((await ask(WARRANTY)).body.gap).toBe(true);
  });

  it('is still a gap in a version that does not answer it', async () => {
    await ask(WARRANTY);
    expect((await put('/v1/plans/id0', { ...PLAN, questions: [] })).body.readiness.sections[2].missing).toContainEqual(
      expect.objectContaining({ why: expect.stringContaining(WARRANTY) }),
    );
  });

  it('asked again with its key is answered from the record, and counts once', async () => {
    const key = { 'idempotency-key': 'q-1' };
    const answers = [await ask(WARRANTY, key), await ask(WARRANTY, key), await ask(WARRANTY, key)];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await eventsOf()).toHaveLength(2);
    expect(await store.gaps('id0')).toEqual([expect.objectContaining({ negotiationId: 'n1', seq: 2, text: WARRANTY })]);
    expect(await openQuestions()).toMatchObject([{ severity: 'medium' }]);
    expect(await ask('Another?', key)).toMatchObject({ status: 422, body: { type: 'urn:parley:problem:key-reused' } });
  });

  it('whose gap could not be told to the plan is told by the retry', async () => {
    failures = 1;
    const key = { 'idempotency-key': 'q-1' };
    expect((await ask(WARRANTY, key)).status).toBe(503);
    expect(await store.gaps('id0')).toEqual([]);
    expect(await ask(WARRANTY, key)).toMatchObject({ status: 200, body: { gap: true, version: 2 } });
    expect(await eventsOf()).toHaveLength(2);
    expect(await store.gaps('id0')).toHaveLength(1);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n\t'],
    ['without a word', '?!'],
    ['too long', 'a'.repeat(10_001)],
    ['no text', 7],
    ['missing', undefined],
  ])('that is %s is refused, and records nothing', async (_, text) => {
    expect(await ask(text)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text' }] } });
    expect(await eventsOf()).toHaveLength(1);
  });

  it.each([
    ['10,000 characters', `${'word '.repeat(2_000)}`],
    ['a script', '<script>alert(1)</script> {{7*7}} %s $& {name}'],
    ['names of every object', '__proto__ constructor'],
    ['signs that turn the writing', '\u202egnirts \u0000 \ud83d question'],
  ])('of %s is kept as it is', async (_, text) => {
    expect((await ask(text)).body).toMatchObject({ gap: true });
    expect((await eventsOf())[1].data.text).toBe(JSON.parse(JSON.stringify(text)));
    const { why } = (await openQuestions())[0]!;
    expect(why).toContain(text.trim().slice(0, 50));
    expect(why.length).toBeLessThan(300);
  });

  it('leaves a state of constant size, however many there are', async () => {
    for (let k = 0; k < 30; k++) await ask(`${k} warranties of colour ${'x'.repeat(2_000)}?`);
    const { questions, version } = (await get('/v1/negotiations/n1')).body;
    expect({ asked: questions.asked, version }).toEqual({ asked: 30, version: 31 });
    expect(questions.unanswered).toHaveLength(10);
    expect(questions.unanswered[0]).toMatch(/^29 warranties of colour x+…$/);
    expect(JSON.stringify(questions).length).toBeLessThan(2_500);
  });

  it('does not touch the offers', async () => {
    const offer = { terms: { unitPrice: 10, leadDays: 30, payment: 'L/C at sight' } };
    await post('/v1/negotiations', { planId: 'id0', id: 'n2' });
    await ask(WARRANTY);
    const [asked, silent] = [
      await post('/v1/negotiations/n1/offers', offer),
      await post('/v1/negotiations/n2/offers', offer),
    ];
    for (const { body } of [asked, silent])
      for (const key of ['decisionId', 'negotiationId', 'version']) delete body[key];
    expect(asked.body).toEqual(silent.body);
    expect((await get('/v1/negotiations/n1')).body.questions.asked).toBe(1);
  });

  it('may be asked while the talks are paused or wait for approval, not after their end', async () => {
    await post('/v1/negotiations/n1/pause', { by: 'us' });
    expect((await ask(WARRANTY)).status).toBe(200);
    await post('/v1/negotiations/n1/resume', { by: 'us' });
    await post('/v1/negotiations/n1/withdraw', { by: 'them' });
    expect(await ask(WARRANTY)).toMatchObject({ status: 409, body: { type: 'urn:parley:problem:closed' } });
    expect(await ask(WARRANTY, {}, 'nobody')).toMatchObject({ status: 404 });
  });

  it('asked by many at once is counted once each', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, k) => ask(`Question ${k} on warranties?`)));
    expect((await get('/v1/negotiations/n1')).body.questions.asked).toBe(20);
    expect(await store.gaps('id0')).toHaveLength(20);
  });

  it('finds no answer in a plan that has none', async () => {
    await post('/v1/negotiations', { plan: { ...PLAN, questions: undefined }, id: 'n3' });
    expect((await ask('Can we pay in 90 days?', {}, 'n3')).body.gap).toBe(true);
    expect(await openQuestions('plan-n3')).toHaveLength(1);
  });
});
