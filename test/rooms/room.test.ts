import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roomKeyIn } from '../../src/access/index.ts';
import { EXAMPLE_PLAN, parseWith, RoomAnswer, RoomEventPage, RoomView } from '../../src/contract/index.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';

import { sellerPlan } from '../fixtures/seller-plan.ts';
import { send, testApp } from '../helpers/http.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { randomPart } from '../helpers/secrets.ts';
import { roomOf } from './room-of.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const LOW = { terms: { unitPrice: 8, leadDays: 30, payment: 'L/C at sight' } };
const GOOD = { terms: { unitPrice: 13, leadDays: 45, payment: 'T/T in advance' } };

describe('a room', () => {
  it('shows the table and the agenda, takes offers, and gives the verdict with our counter', async () => {
    const { them, us } = await roomOf(desk, EXAMPLE_PLAN);
    await us('POST', '/proposals', {});
    const before = await them('GET', '/v1/room');
    expect(before).toMatchObject({
      status: 200,
      body: {
        status: 'open',
        currency: 'USD',
        ours: { unitPrice: 13 },
        agreed: {},
        offersLeft: 50,
        issues: [
          { id: 'unitPrice', unit: 'USD', min: 8, max: 14 },
          { id: 'leadDays', unit: 'days', min: 20, max: 60 },
          { id: 'payment', options: ['T/T in advance', 'L/C at sight', 'open account 60'] },
        ],
      },
    });
    const answer = await them('POST', '/v1/room/offers', LOW);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        verdict: 'counter',
        counter: { payment: expect.any(String) },
        reason: 'our-counter-offer',
        status: 'open',
      },
    });
    const after = await them('GET', '/v1/room');
    expect(after.body).toMatchObject({ ours: answer.body.counter, yours: LOW.terms, offersLeft: 49 });
    for (const [schema, { body }] of [
      [RoomView, before],
      [RoomView, after],
      [RoomAnswer, answer],
    ] as const) {
      expect(parseWith(schema, body)).toMatchObject({ ok: true });
    }
  });

  it('lets them take our offer, and tells the deal', async () => {
    const { them, us } = await roomOf(desk, EXAMPLE_PLAN);
    expect(await them('POST', '/v1/room/accept', {})).toMatchObject({
      status: 409,
      body: { type: 'urn:parley:problem:no-standing-offer' },
    });
    const { body: proposal } = await us('POST', '/proposals', {});
    expect(await them('POST', '/v1/room/accept')).toMatchObject({
      status: 200,
      body: { verdict: 'accept', reason: 'agreed', status: 'agreed', deal: proposal.terms },
    });
    expect((await them('GET', '/v1/room')).body).toMatchObject({ status: 'agreed', agreed: proposal.terms });
    expect(await them('POST', '/v1/room/offers', LOW)).toMatchObject({
      status: 409,
      body: { detail: 'the talks have ended' },
    });
  });

  it('accepts what is good for us, or says that it waits for approval', async () => {
    for (const [plan, status] of [
      [EXAMPLE_PLAN, 'agreed'],
      [{ ...EXAMPLE_PLAN, approval: { approvers: ['chief'] } }, 'pending'],
    ] as [PlanDraft, string][]) {
      const { them } = await roomOf(desk, plan);
      expect((await them('POST', '/v1/room/offers', GOOD)).body).toEqual({
        verdict: 'accept',
        reason: 'agreed',
        status,
        deal: GOOD.terms,
      });
    }
  });

  it('keeps counters that are advice to ourselves until a person has sent them', async () => {
    const { them, us } = await roomOf(desk, { ...EXAMPLE_PLAN, advisory: true });
    expect((await them('POST', '/v1/room/offers', LOW)).body).toEqual({
      verdict: 'reject',
      reason: 'answer-follows',
      status: 'open',
    });
    expect((await them('GET', '/v1/room')).body).not.toHaveProperty('ours');
    const sent = { unitPrice: 12.9, leadDays: 45, payment: 'T/T in advance' };
    await us('POST', '/offers', { from: 'us', terms: sent, message: 'Our best for March.' });
    expect((await them('GET', '/v1/room')).body.ours).toEqual(sent);
    const { body } = await them('GET', '/v1/room/events');
    expect(body.events.map(({ type, by, message }: Record<string, unknown>) => [type, by, message])).toEqual([
      ['opened', undefined, undefined],
      ['offer', 'you', undefined],
      ['offer', 'us', 'Our best for March.'],
    ]);
  });

  it('takes questions and answers none of them, so that nobody can read our answers out', async () => {
    const questions = [{ ask: 'Can you deliver in 20 days?', answer: 'Repeat orders yes.' }];
    const { them, us } = await roomOf(desk, { ...EXAMPLE_PLAN, questions });
    for (const text of ['Can you deliver in 20 days?', 'What is the warranty?']) {
      expect(await them('POST', '/v1/room/questions', { text })).toMatchObject({
        status: 200,
        body: { status: 'received' },
      });
    }
    const { body } = await us('GET', '/events');
    expect(body.events.slice(-2).map(({ data }: { data: { gap: boolean } }) => data.gap)).toEqual([false, true]);
  });

  it('judges what they propose for the agenda', async () => {
    const { them } = await roomOf(desk, sellerPlan);
    const { body: room } = await them('GET', '/v1/room');
    const topics = room.agenda.topics.map(({ id }: { id: string }) => id);
    const answer = await them('POST', '/v1/room/agenda', { proposal: { kind: 'reorder', topics: topics.slice(-1) } });
    expect(answer.status).toBe(200);
    expect(['accept', 'refuse', 'counter']).toContain(answer.body.decision);
    expect(Object.keys(answer.body.agenda).sort()).toEqual(['current', 'topics']);
  });

  it('tells what both sides saw, page by page, under numbers without a gap', async () => {
    const { them, us } = await roomOf(desk, EXAMPLE_PLAN);
    await us('POST', '/proposals', {});
    await them('POST', '/v1/room/offers', { ...LOW, message: 'For 5,000.' });
    await us('POST', '/rooms', {});
    await them('POST', '/v1/room/questions', { text: 'When?' });
    await us('POST', '/pause', { by: 'us', reason: 'our boss is on holiday' });
    const all = await them('GET', '/v1/room/events');
    expect(parseWith(RoomEventPage, all.body)).toMatchObject({ ok: true });
    expect(all.body.events).toMatchObject([
      { seq: 1, type: 'opened' },
      { seq: 2, type: 'offer', by: 'us', terms: { unitPrice: 13 } },
      { seq: 3, type: 'offer', by: 'you', ...LOW, message: 'For 5,000.', answer: { verdict: 'counter' } },
      { seq: 4, type: 'question', by: 'you', text: 'When?' },
      { seq: 5, type: 'paused', by: 'us' },
    ]);
    const first = await them('GET', '/v1/room/events?limit=2');
    expect(first.body).toEqual({ events: all.body.events.slice(0, 2), next: 2 });
    expect((await them('GET', '/v1/room/events?after=2')).body).toEqual({ events: all.body.events.slice(2) });
    expect((await them('GET', '/v1/room/events?after=5')).body).toEqual({ events: [] });
  });

  it('is recorded as theirs, and every decision in it can be made again', async () => {
    const { them, us, id, roomId } = await roomOf(desk, EXAMPLE_PLAN);
    await us('POST', '/proposals', {});
    for (let k = 0; k < 4; k++) await them('POST', '/v1/room/offers', LOW);
    const { body } = await us('GET', '/events');
    const decided = body.events.filter(({ type }: { type: string }) => type === 'offer.decided');
    expect(decided).toHaveLength(4);
    for (const { seq, actor } of decided) {
      expect(actor).toEqual({ kind: 'room', subject: roomId });
      expect((await desk.sessions.replay({ decisionId: `${id}@${seq}` })).ok).toBe(true);
    }
    expect((await us('GET', '/audit')).body.isSound).toBe(true);
  });
});

describe('the token of a room', () => {
  it('opens the room and nothing else', async () => {
    const { app, them, id, token } = await roomOf(desk, EXAMPLE_PLAN);
    const { body: document } = await send(app, 'GET', '/openapi.json');
    // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
    const elsewhere = Object.entries<any>(document.paths).flatMap(([path, item]) =>
      // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
      Object.entries<any>(item).flatMap(([method, { security }]) =>
        security.some((each: object) => 'bearer' in each) ? [[method.toUpperCase(), path] as const] : [],
      ),
    );
    expect(elsewhere.length).toBeGreaterThan(25);
    for (const [method, path] of elsewhere) {
      const answer = await them(method, path.replaceAll(/\{\w+\}/g, id), method === 'GET' ? undefined : {});
      expect(answer, `${method} ${path}`).toMatchObject({
        status: 403,
        body: { type: 'urn:parley:problem:forbidden' },
      });
    }
    expect((await them('GET', '/v1/room')).status).toBe(200);
    expect(token).toMatch(/^prm_[0-9a-f]{16}_[\w-]{43}$/);
  });

  it('is asked for in the room, where a key is none', async () => {
    const { app } = await roomOf(desk, EXAMPLE_PLAN);
    const missing = await send(app, 'GET', '/v1/room');
    expect(missing).toMatchObject({ status: 401, body: { type: 'urn:parley:problem:unauthenticated' } });
    expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="parley"');
    const key = { authorization: `Bearer prk_${'0'.repeat(16)}_${'A'.repeat(43)}` };
    expect((await send(app, 'GET', '/v1/room', undefined, key)).status).toBe(403);
  });

  it('is refused when it is wrong, expired or revoked, with the same words', async () => {
    const ended = await roomOf(desk, EXAMPLE_PLAN);
    const other = await roomOf(desk, EXAMPLE_PLAN);
    const answers = [];
    const swapped = `prm_${ended.roomId}_${randomPart(other.token)}`;
    for (const token of [swapped, `prm_${'0'.repeat(16)}_${'A'.repeat(43)}`]) {
      answers.push(await send(ended.app, 'GET', '/v1/room', undefined, { authorization: `Bearer ${token}` }));
    }
    expect((await ended.us('POST', `/rooms/${ended.roomId}/revoke`)).body).toEqual({ rooms: [] });
    answers.push(await ended.them('GET', '/v1/room'));
    desk.clock.advance({ minutes: 60 });
    answers.push(await other.them('GET', '/v1/room'), await other.them('POST', '/v1/room/offers', LOW));
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
      expect(headers.get('www-authenticate')).toBe('Bearer realm="parley", error="invalid_token"');
    }
  });

  it('that is revoked does not get at answers of before either, by no idempotency key', async () => {
    const { them, us, roomId } = await roomOf(desk, EXAMPLE_PLAN);
    const key = { 'idempotency-key': 'k' };
    const first = await them('POST', '/v1/room/offers', LOW, key);
    expect((await them('POST', '/v1/room/offers', LOW, key)).body).toEqual(first.body);
    await us('POST', `/rooms/${roomId}/revoke`);
    expect((await them('POST', '/v1/room/offers', LOW, key)).status).toBe(401);
  });

  it('does not share idempotency keys with us', async () => {
    const { them, us } = await roomOf(desk, EXAMPLE_PLAN);
    const key = { 'idempotency-key': 'k' };
    expect((await us('POST', '/offers', LOW, key)).status).toBe(200);
    const theirs = await them('POST', '/v1/room/offers', LOW, key);
    expect(theirs.status).toBe(200);
    expect(theirs.body).not.toHaveProperty('decisionId');
  });

  it('is good for so many offers, of which a retry and one that does not fit are none', async () => {
    const { them } = await roomOf(desk, EXAMPLE_PLAN, { offers: 2 });
    const key = { 'idempotency-key': 'k' };
    for (let k = 0; k < 3; k++) expect((await them('POST', '/v1/room/offers', LOW, key)).status).toBe(200);
    expect((await them('POST', '/v1/room/offers', { terms: { unitPrice: 99 } })).status).toBe(422);
    expect((await them('GET', '/v1/room')).body.offersLeft).toBe(1);
    expect((await them('POST', '/v1/room/offers', LOW)).status).toBe(200);
    expect(await them('POST', '/v1/room/offers', LOW)).toMatchObject({
      status: 409,
      body: { type: 'urn:parley:problem:room-spent' },
    });
  });

  it('lets exactly its number of racing offers through', async () => {
    const { them } = await roomOf(desk, EXAMPLE_PLAN, { offers: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => them('POST', '/v1/room/offers', LOW)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409, 409, 409]);
  });

  it('is in no log', async () => {
    const { them, token, logged } = await roomOf(desk, EXAMPLE_PLAN);
    await them('POST', '/v1/room/offers', LOW);
    await them('GET', '/v1/room/nowhere');
    expect(JSON.stringify(logged())).not.toContain(randomPart(token).slice(0, 10));
  });

  it('takes the word of nobody that an offer is final, or in another currency', async () => {
    const { them } = await roomOf(desk, EXAMPLE_PLAN);
    for (const more of [{ final: true }, { currency: 'EUR' }, { from: 'us' }]) {
      expect(await them('POST', '/v1/room/offers', { ...LOW, ...more })).toMatchObject({ status: 422 });
    }
  });
});

describe('a limit of requests', () => {
  it('is each room’s own, and counts no room that is not there', async () => {
    const [one, other] = [await roomOf(desk, EXAMPLE_PLAN), await roomOf(desk, EXAMPLE_PLAN)];
    const takes: string[] = [];
    const limiter = desk.store.limiter({ name: 'caller', requests: 2, seconds: 60 });
    const requests = {
      ...limiter,
      take: (who: string) => {
        takes.push(who);
        return limiter.take(who);
      },
    };
    const { app } = testApp(desk.sessions, { rooms: desk.rooms, requests });
    const look = (token: string) => send(app, 'GET', '/v1/room', undefined, { authorization: `Bearer ${token}` });
    expect((await look(one.token)).headers.get('ratelimit')).toBe('"caller";r=1;t=60');
    const statuses = [await look(one.token), await look(one.token), await look(other.token)].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([200, 429, 200]);
    expect((await look(`prm_${'0'.repeat(16)}_${'A'.repeat(43)}`)).status).toBe(401);
    expect(takes.length).toBe(4);
  });
});

describe('rooms of a negotiation', () => {
  it('are opened, listed and revoked by us, and are at most twenty', async () => {
    const { us, them, roomId } = await roomOf(desk, EXAMPLE_PLAN);
    const made = await us('POST', '/rooms', { minutes: 30, offers: 5 });
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String),
        token: expect.stringMatching(/^prm_/),
        expiresAt: '2026-03-09T09:30:00.000Z',
        offers: 5,
      },
    });
    expect((await us('GET', '/rooms')).body).toEqual({
      rooms: [
        { id: roomId, expiresAt: '2026-03-09T10:00:00.000Z', offers: 50, offersLeft: 50 },
        { id: made.body.id, expiresAt: made.body.expiresAt, offers: 5, offersLeft: 5 },
      ],
    });
    for (let k = 2; k < 20; k++) expect((await us('POST', '/rooms')).status).toBe(201);
    expect(await us('POST', '/rooms')).toMatchObject({
      status: 409,
      body: { type: 'urn:parley:problem:too-many-rooms' },
    });
    expect(await us('POST', `/rooms/${'0'.repeat(16)}/revoke`)).toMatchObject({ status: 404 });
    expect((await them('GET', '/v1/room')).status).toBe(200);
  });

  it('are the same room for a retry', async () => {
    const { us } = await roomOf(desk, EXAMPLE_PLAN);
    const key = { 'idempotency-key': 'k' };
    const first = await us('POST', '/rooms', { offers: 5 }, key);
    expect((await us('POST', '/rooms', { offers: 5 }, key)).body).toEqual(first.body);
    expect((await us('GET', '/rooms')).body.rooms).toHaveLength(2);
  });

  it('keep no token in the state or the record', async () => {
    const { id, token } = await roomOf(desk, EXAMPLE_PLAN);
    const kept = JSON.stringify([await desk.store.load(id), await desk.store.events(id, 0, 99)]);
    expect(kept).toContain('room.opened');
    expect(kept).not.toContain(randomPart(token).slice(0, 10));
  });

  it('survive a restart, and belong to their tenant', async () => {
    const { them, us, token } = await roomOf(desk, EXAMPLE_PLAN);
    await us('POST', '/proposals', {});
    const before = (await them('GET', '/v1/room')).body;
    await desk.restart();
    const again = await desk.rooms.read(roomKeyIn(`Bearer ${token}`)!);
    expect(again).toEqual({ ok: true, value: before });
  });
});
