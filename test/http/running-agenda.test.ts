import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgendaDecision, RunningAgenda } from '../../src/contract/index.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { packageRoot } from '../../src/package.ts';
import { chained } from '../../src/sessions/records/chain.ts';
import { send, testApp } from '../helpers/http.ts';
import { type Desk, must, offer, openDesk, opened } from '../helpers/negotiations.ts';

const plan = JSON.parse(
  readFileSync(path.join(packageRoot, 'examples/seller-shenzhen-plan.json'), 'utf8'),
) as PlanDraft;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A negotiation whose talks have begun, over HTTP. */
async function begun(draft: PlanDraft = plan) {
  const id = await opened(desk, draft);
  must(await desk.sessions.submitOffer(offer(id, { unitPrice: 10.9, quantity: 6_000 }), {}));
  const { app } = testApp(desk.sessions);
  const at = `/v1/negotiations/${id}/agenda`;
  return {
    id,
    app,
    read: () => send(app, 'GET', at),
    propose: (proposal: unknown, more: object = {}, headers: Record<string, string> = {}) =>
      send(app, 'POST', at, { proposal, ...more }, headers),
  };
}

const { mode: _, topics: __, ...withoutTopics } = plan;
const asPackage: PlanDraft = { ...withoutTopics, arguments: [], questions: [], difficulties: [], mode: 'package' };

const told = (body: { agenda: { topics: { id: string; status: string }[] } }) =>
  body.agenda.topics.map(({ id, status }) => `${id} ${status}`);

describe('a topic that can not be dropped', () => {
  it.each(['us', 'them'])('is the package, which is all there is to talk about, as %s are told', async (by) => {
    const { read, propose } = await begun(asPackage);
    const { status, body } = await propose({ kind: 'drop', topic: 'package' }, { by });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: 'refuse',
      reasons: [
        {
          rule: 'guard/last-topic',
          message: `"${plan.name}" is all that is left to talk about, so it can't be dropped.`,
        },
      ],
    });
    expect(told((await read()).body)).toEqual(['package current']);
  });

  it('is the last topic that is open', async () => {
    const topics = [{ id: 'all', issues: plan.issues.map(({ id }) => id) }];
    const { read, propose } = await begun({ ...asPackage, mode: 'topics', topics });
    expect((await propose({ kind: 'add', topic: { id: 'visit' } }, { by: 'us' })).body.decision).toBe('accept');
    expect((await propose({ kind: 'drop', topic: 'visit' }, { by: 'us' })).body.decision).toBe('accept');
    const { body } = await propose({ kind: 'drop', topic: 'all' }, { by: 'us' });
    expect(body).toMatchObject({ decision: 'refuse', reasons: [{ rule: 'guard/last-topic' }] });
    expect(told((await read()).body)).toEqual(['all current', 'visit dropped']);
  });

  it('is a part of the package', async () => {
    const { propose } = await begun(asPackage);
    for (const proposal of [
      { kind: 'drop', topic: 'unitPrice' },
      { kind: 'lengthen', topic: 'unitPrice', minutes: 400 },
    ]) {
      expect((await propose(proposal)).body).toMatchObject({
        status: 422,
        errors: [
          {
            pointer: '/proposal/topic',
            detail: '"unitPrice" is a part of the package, which is talked about as a whole',
          },
        ],
      });
    }
  });
});

describe('GET /v1/negotiations/{id}/agenda', () => {
  it('tells the topics with their time, in the shape the contract says', async () => {
    const { read } = await begun();
    desk.clock.advance({ minutes: 20 });
    const { status, body, headers } = await read();
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(RunningAgenda.parse(body)).toEqual(body);
    expect(body.agenda).toMatchObject({
      current: 'commercial',
      next: 'delivery',
      totalMinutes: 150,
      usedMinutes: 20,
      leftMinutes: 130,
      isRunning: true,
      breaks: { afterMinutes: 90, minutes: 10, sinceMinutes: 20, isDue: false, planned: 1 },
      advice: [],
    });
    expect(body.agenda.topics[0]).toMatchObject({
      status: 'current',
      plannedMinutes: 75,
      usedMinutes: 20,
      leftMinutes: 55,
      isOverrun: false,
    });
    expect(body.initiative).toMatchObject({ holder: 'us', ourShare: 1, evidence: { topics: { us: 3, them: 0 } } });
  });

  it('does not count the opening, nor a pause, which is a break', async () => {
    const id = await opened(desk, plan);
    const read = async () =>
      (await send(testApp(desk.sessions).app, 'GET', `/v1/negotiations/${id}/agenda`)).body.agenda;
    desk.clock.advance({ minutes: 600 });
    expect(await read()).toMatchObject({ phase: 'opening', current: 'commercial', usedMinutes: 0, isRunning: false });
    must(await desk.sessions.submitOffer(offer(id, { unitPrice: 10.9 }), {}));
    desk.clock.advance({ minutes: 91 });
    expect(await read()).toMatchObject({ usedMinutes: 91, breaks: { sinceMinutes: 91, isDue: true } });
    must(await desk.sessions.pause({ id, by: 'them' }, {}));
    desk.clock.advance({ minutes: 600 });
    await desk.restart();
    expect(await read()).toMatchObject({ usedMinutes: 91, isRunning: false, breaks: { sinceMinutes: 0 } });
    must(await desk.sessions.resume({ id, by: 'us' }, {}));
    desk.clock.advance({ minutes: 4 });
    expect(await read()).toMatchObject({ usedMinutes: 95, isRunning: true, breaks: { sinceMinutes: 4, isDue: false } });
  });

  it('tells what is agreed, and gives the time it left to the others', async () => {
    const { id, read } = await begun({ ...plan, schedule: { totalMinutes: 110 } });
    expect((await read()).body.agenda.topics.map((topic: { plannedMinutes: number }) => topic.plannedMinutes)).toEqual([
      75, 15, 10,
    ]);
    desk.clock.advance({ minutes: 10 });
    const best = { unitPrice: 13.2, quantity: 15_000 };
    expect(must(await desk.sessions.submitOffer(offer(id, best), {})).decision).toBe('accept');
    const { agenda } = (await read()).body;
    expect(agenda).toMatchObject({ current: 'delivery', next: 'assurance', usedMinutes: 10 });
    expect(agenda.topics[0]).toMatchObject({ status: 'agreed', agreed: best, usedMinutes: 10, plannedMinutes: 0 });
    expect(agenda.topics.slice(1).map((topic: { plannedMinutes: number }) => topic.plannedMinutes)).toEqual([35, 25]);
  });

  it('has one topic in mode package', async () => {
    const { read } = await begun(asPackage);
    const { body } = await read();
    expect(RunningAgenda.parse(body)).toEqual(body);
    expect(body.agenda).toMatchObject({ current: 'package' });
    expect(body.agenda.topics).toHaveLength(1);
    expect(body.agenda.topics[0].issues).toEqual(plan.issues.map(({ id }) => id));
    expect(body.initiative).toMatchObject({ holder: 'even', ourShare: 0.5 });
  });

  it('stays as it was once the talks have ended', async () => {
    const { id, read } = await begun();
    desk.clock.advance({ minutes: 12 });
    must(await desk.sessions.withdraw({ id, by: 'them' }, {}));
    desk.clock.advance({ minutes: 500 });
    const { agenda } = (await read()).body;
    expect(agenda).toMatchObject({ phase: 'terminated', usedMinutes: 12, isRunning: false, advice: [] });
    expect(agenda.current).toBeUndefined();
  });

  it('is 404 for a negotiation nobody opened', async () => {
    const { app } = testApp(desk.sessions);
    expect((await send(app, 'GET', '/v1/negotiations/nobody/agenda')).status).toBe(404);
  });

  it('is one topic once a move of the playbook has joined them', async () => {
    const moves = [{ kind: 'package' as const, text: 'All at once.' }];
    const { id, read } = await begun({ ...plan, difficulties: [{ id: 'stuck', title: 'They hold', moves }] });
    for (let k = 0; k < 3; k++)
      must(await desk.sessions.submitOffer(offer(id, { unitPrice: 10.9, quantity: 6_000 }), {}));
    expect(must(await desk.sessions.read({ id })).areTopicsJoined).toBe(true);
    expect(told((await read()).body)).toEqual(['package current']);
  });
});

describe('an offer on a topic that has had its time', () => {
  it('is answered with advice about the agenda, and not a minute before', async () => {
    const { id } = await begun();
    const adviceOn = async (unitPrice: number) =>
      must(await desk.sessions.submitOffer(offer(id, { unitPrice }), {})).advice.filter(
        ({ kind }) => kind === 'agenda',
      );
    desk.clock.advance({ minutes: 75 });
    expect(await adviceOn(10.95)).toEqual([]);
    desk.clock.advance({ minutes: 5 });
    const text = '"Price and quantity" is 5 minutes over the 75 it has. Settle it now, or adjourn.';
    expect(await adviceOn(11)).toEqual([{ kind: 'agenda', text }]);
  });

  it('is answered without where the plan sets no time', async () => {
    const { schedule: _, ...timeless } = plan;
    const { id, read } = await begun(timeless);
    desk.clock.advance({ minutes: 5_000 });
    const { advice } = must(await desk.sessions.submitOffer(offer(id, { unitPrice: 11 }), {}));
    expect(advice.filter(({ kind }) => kind === 'agenda')).toEqual([]);
    expect((await read()).body.agenda.topics[0]).toMatchObject({ usedMinutes: 5_000, isOverrun: false });
  });
});

describe('POST /v1/negotiations/{id}/agenda', () => {
  it('accepts an order that breaks nothing, which takes effect', async () => {
    const { propose, id } = await begun();
    const { status, body, headers } = await propose({ kind: 'reorder', topics: ['commercial', 'assurance'] });
    expect(status).toBe(200);
    expect(AgendaDecision.parse(body)).toEqual(body);
    expect(headers.get('etag')).toBe('"3"');
    expect(body).toMatchObject({
      decision: 'accept',
      version: 3,
      reasons: [{ rule: 'agenda/their-order' }],
      agenda: { current: 'commercial', next: 'assurance' },
      initiative: { holder: 'even', ourShare: 0.5, evidence: { moves: { them: { proposed: 1, accepted: 1 } } } },
    });
    const best = { unitPrice: 13.2, quantity: 15_000 };
    expect(must(await desk.sessions.submitOffer(offer(id, best), {})).topic).toBe('assurance');
  });

  it('counters an order that puts a topic before what it waits for, and takes the counter', async () => {
    const { propose } = await begun();
    desk.clock.advance({ minutes: 5 });
    const { body } = await propose({ kind: 'reorder', topics: ['assurance', 'commercial'] });
    expect(body).toMatchObject({
      decision: 'counter',
      counter: { kind: 'reorder', topics: ['commercial', 'assurance', 'delivery'] },
    });
    expect(body.reasons[0]).toEqual({
      rule: 'agenda/out-of-order-but-mendable',
      message:
        '"Payment and warranty" waits for "Price and quantity": what we propose keeps that, and as much of their wish as it allows.',
    });
    expect(told(body)).toEqual(['commercial current', 'delivery open', 'assurance open']);
    const taken = await propose(body.counter);
    expect(taken.body).toMatchObject({ decision: 'accept', reasons: [{ rule: 'agenda/takes-our-counter' }, {}] });
    expect(taken.body.initiative).toMatchObject({ holder: 'us', evidence: { moves: { us: { accepted: 1 } } } });
  });

  it('keeps the issues of a dropped topic: they come last, and are still to be settled', async () => {
    const small = plan.topics!.map((topic) => (topic.id === 'delivery' ? { ...topic, importance: 2 as const } : topic));
    const { propose, id } = await begun({ ...plan, topics: small });
    const { body } = await propose({ kind: 'drop', topic: 'delivery' });
    expect(body).toMatchObject({ decision: 'accept', reasons: [{ rule: 'agenda/drops-a-small-topic' }] });
    expect(told(body)).toEqual(['commercial current', 'assurance open', 'delivery dropped']);
    expect(body.agenda.topics[2]).toMatchObject({ issues: ['incoterm', 'leadTime'], plannedMinutes: 0 });
    const sure = { unitPrice: 13.2, quantity: 15_000, payment: 'T/T 30/70', warranty: '12 months' };
    const { topic, phase } = must(await desk.sessions.submitOffer(offer(id, sure), {}));
    expect([topic, phase]).toEqual(['delivery', 'topics']);
    const back = await propose({ kind: 'add', topic: { id: 'delivery' } });
    expect(told(back.body)).toEqual(['commercial agreed', 'assurance agreed', 'delivery current']);
  });

  it('adds a topic to talk about, whose time runs, until what it precedes is agreed', async () => {
    const { propose, read, id } = await begun({ ...plan, schedule: { totalMinutes: 300 } });
    const topic = { id: 'exclusivity', title: 'Exclusivity in Germany', minutes: 20 };
    const { body } = await propose({ kind: 'add', topic, before: 'delivery' });
    expect(body).toMatchObject({ decision: 'accept', agenda: { next: 'exclusivity' } });
    expect(body.initiative.evidence.topics).toEqual({ us: 3, them: 1 });
    must(await desk.sessions.submitOffer(offer(id, { unitPrice: 13.2, quantity: 15_000 }), {}));
    desk.clock.advance({ minutes: 7 });
    const { agenda } = (await read()).body;
    expect(agenda).toMatchObject({ current: 'exclusivity', next: 'delivery', usedMinutes: 7 });
    expect(agenda.topics[1]).toMatchObject({ issues: [], plannedMinutes: 20, usedMinutes: 7, raisedBy: 'them' });
    must(await desk.sessions.submitOffer(offer(id, { incoterm: 'FOB Shenzhen', leadTime: 45 }), {}));
    expect(told((await read()).body)).toEqual([
      'commercial agreed',
      'exclusivity over',
      'delivery agreed',
      'assurance current',
    ]);
  });

  it('offers fewer minutes where those they ask for do not fit', async () => {
    const { propose } = await begun();
    const { body } = await propose({ kind: 'lengthen', topic: 'assurance', minutes: 120 });
    expect(body).toMatchObject({ decision: 'counter', counter: { kind: 'lengthen', topic: 'assurance' } });
    expect(body.counter.minutes).toBeLessThan(120);
    const taken = await propose(body.counter);
    expect(taken.body.decision).toBe('accept');
    const { plannedMinutes } = taken.body.agenda.topics.find(({ id }: { id: string }) => id === 'assurance');
    expect(plannedMinutes).toBe(body.counter.minutes);
  });

  it('records a change of ours, which no rule judges, but the guard does', async () => {
    const { propose } = await begun();
    const ours = await propose(
      { kind: 'reorder', topics: ['commercial', 'assurance'] },
      { by: 'us', message: 'as agreed' },
    );
    expect(ours.body).toMatchObject({ decision: 'accept', reasons: [{ rule: 'record/ours' }] });
    const broken = await propose({ kind: 'drop', topic: 'commercial' }, { by: 'us' });
    expect(broken.body).toMatchObject({ decision: 'refuse', reasons: [{ rule: 'guard/prerequisites' }] });
  });

  it('never moves what is agreed', async () => {
    const { propose, id } = await begun();
    must(await desk.sessions.submitOffer(offer(id, { unitPrice: 13.2, quantity: 15_000 }), {}));
    for (const proposal of [
      { kind: 'drop', topic: 'commercial' },
      { kind: 'reorder', topics: ['assurance', 'commercial'] },
    ]) {
      const { body } = await propose(proposal, { by: 'us' });
      expect(body.decision).not.toBe('accept');
      expect(body.reasons[0].rule).toBe('guard/settled');
    }
  });

  it('records every judgement with all it rests on', async () => {
    const { propose, id } = await begun();
    await propose({ kind: 'drop', topic: 'delivery' }, { message: 'Must we?' });
    const { events } = must(await desk.sessions.events({ id, after: 2, limit: 9 }));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      seq: 3,
      type: 'agenda.judged',
      data: {
        by: 'them',
        proposal: { kind: 'drop', topic: 'delivery' },
        message: 'Must we?',
        decision: 'counter',
        facts: { kind: 'drop', topicImportance: 3, hasCounter: true },
        findings: [{ rule: 'agenda/drops-what-matters' }],
        events: [],
      },
    });
  });

  it('answers a retry alike and changes nothing; an old version is 412', async () => {
    const { propose } = await begun();
    const proposal = { kind: 'add', topic: { id: 'samples' } };
    const first = await propose(proposal, {}, { 'idempotency-key': 'a1' });
    const again = await propose(proposal, {}, { 'idempotency-key': 'a1' });
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await propose({ kind: 'drop', topic: 'samples' }, {}, { 'if-match': '"2"' })).status).toBe(412);
  });

  it.each<[string, unknown, { pointer: string; detail: string }[]]>([
    ['an unknown kind', { kind: 'swap' }, [{ pointer: '/proposal/kind', detail: expect.any(String) }]],
    [
      'an unknown topic',
      { kind: 'drop', topic: 'x' },
      [{ pointer: '/proposal/topic', detail: 'no topic is called "x"' }],
    ],
    [
      'topics named twice, and unknown ones',
      { kind: 'reorder', topics: ['delivery', 'delivery', 'x'] },
      [
        { pointer: '/proposal/topics/1', detail: '"delivery" is named twice' },
        { pointer: '/proposal/topics/2', detail: 'no topic is called "x"' },
      ],
    ],
    [
      'fewer minutes than the topic has',
      { kind: 'lengthen', topic: 'delivery', minutes: 35 },
      [{ pointer: '/proposal/minutes', detail: 'must be more than the 35 minutes the topic has' }],
    ],
    [
      'a topic that is there already, before one that is not',
      { kind: 'add', topic: { id: 'delivery', title: 'Delivery' }, before: 'x' },
      [
        { pointer: '/proposal/topic/id', detail: '"delivery" is on the agenda already' },
        { pointer: '/proposal/topic/title', detail: 'stays as it was' },
        { pointer: '/proposal/before', detail: 'no topic is called "x"' },
      ],
    ],
    [
      'a reserved name',
      { kind: 'add', topic: { id: 'constructor' } },
      [{ pointer: '/proposal/topic/id', detail: '"constructor" is a reserved name' }],
    ],
    [
      'issues on a new topic',
      { kind: 'add', topic: { id: 'samples', issues: ['unitPrice'] } },
      [{ pointer: '/proposal/topic/issues', detail: 'is not a known field' }],
    ],
  ])('is 422 for %s', async (_, proposal, errors) => {
    const { propose } = await begun();
    const { status, body } = await propose(proposal);
    expect(status).toBe(422);
    expect(body.errors).toEqual(errors);
  });

  it('is 409 while the talks are paused', async () => {
    const { propose, id } = await begun();
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    const { status, body } = await propose({ kind: 'drop', topic: 'delivery' });
    expect(status).toBe(409);
    expect(body.allowed).toEqual(['resume', 'questions', 'withdraw']);
  });

  it('judges by the current rules where a session began before there were any', async () => {
    const { propose, id } = await begun();
    const loaded = await desk.store.load(id);
    if (loaded.kind !== 'found') throw new Error(loaded.kind);
    const { agenda: _, ...rules } = loaded.session.rules;
    await desk.store.commit({
      session: { ...loaded.session, rules, version: 3 },
      expectedVersion: 2,
      ...chained(loaded.session.headHash, { seq: 3, atMs: 0, type: 'offer.sent', data: {} }),
      reply: undefined,
    });
    const { body } = await propose({ kind: 'drop', topic: 'delivery' });
    expect(body.reasons[0].rule).toBe('agenda/drops-what-matters');
  });
});
