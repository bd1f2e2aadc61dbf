import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FACTS, FINDINGS } from '../../src/domain/facts.ts';
import { preparePlan } from '../../src/domain/plan.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { type Answer, send } from '../helpers/http.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { seed } from '../helpers/seed.ts';
import { RULES_DIRECTORY } from '../helpers/table.ts';
import { type RoomOfTest, roomOf } from './room-of.ts';
import { SECRET, SECRET_FIGURES, secretPlan, secretTopics } from './secret-plan.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** Names of fields that speak of our side, wherever they stand. */
const OUR_FIELDS = new Set([
  ...Object.keys(FACTS),
  ...['utility', 'target', 'breaches', 'reasons', 'rule', 'rules', 'advice', 'stance', 'progress', 'phase', 'version'],
  ...['planId', 'planVersion', 'negotiationId', 'decisionId', 'facts', 'findings', 'basis', 'weight', 'limit', 'ideal'],
  ...['acceptable', 'importance', 'difficulty', 'plannedMinutes', 'usedMinutes', 'leftMinutes', 'initiative', 'step'],
  ...['match', 'gap', 'score', 'evidence', 'allowed', 'best', 'alternative', 'actor', 'statement', 'justification'],
]);

/** Names of the shipped rules. */
const RULES = ['bottom-line', 'fallback', 'agenda'].flatMap((name) => {
  const file = JSON.parse(readFileSync(path.join(RULES_DIRECTORY, `${name}.json`), 'utf8')) as {
    rules: { name: string }[];
  };
  return file.rules.map((rule) => rule.name);
});

/** Every field and value of an answer, however deep. */
function* fields(value: unknown, name = ''): Generator<[string, unknown]> {
  yield [name, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* fields(inner, key);
}

/** Holds that an answer tells nothing of ours: no field, text or figure that only our side knows. */
function tellsNothing(answer: Answer, room: RoomOfTest, plan: PlanDraft): void {
  const told = `${JSON.stringify([...answer.headers])} ${answer.text}`;
  expect(told.toLowerCase()).not.toContain(SECRET.toLowerCase());
  expect(told).not.toContain(room.id);
  expect(told).not.toMatch(/bottom.line|reservation|batna|margin|utility|our limit|deadlock|alternative\b/i);
  for (const name of RULES) expect(told).not.toContain(name);
  for (const figure of SECRET_FIGURES) expect(told).not.toContain(String(figure));
  const values = new Set(valuesOf(plan));
  for (const [name, value] of fields(answer.body)) {
    expect(OUR_FIELDS.has(name) && name !== 'status', `a field "${name}": ${answer.text}`).toBe(false);
    if (typeof value === 'number' && !COUNTS.has(name)) expect(values, `${name}: ${value}`).toContain(value);
    if (typeof value === 'string') expect(OUR_WORDS).not.toContain(value);
  }
}

/** What our rules conclude, all but what is a public verdict on an agenda too. */
const OUR_WORDS = Object.keys(FINDINGS).filter((type) => type !== 'accept' && type !== 'refuse');

/** Figures that count what both sides see. `minutes`: of a topic, where we propose some. */
const COUNTS = new Set(['seq', 'next', 'offersLeft', 'status', 'minutes']);

/** Numbers that an offer of ours may hold, and those that a test offers. */
function valuesOf(draft: PlanDraft): number[] {
  const prepared = preparePlan(draft);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const ours = prepared.value.issues.flatMap(({ candidates }) => candidates.map(({ value }) => value));
  const edges = draft.issues.flatMap((issue) => (issue.kind === 'number' ? [issue.min, issue.max] : []));
  return [...ours, ...edges, ...OFFERED].filter(
    (value) => typeof value === 'number' && !SECRET_FIGURES.includes(value),
  ) as number[];
}

const PRICES = [8, 8.5, 9, 9.75, 10, 11, 12, 13, 14, 9.8, 9.9];
const DAYS = [20, 25, 26, 30, 45, 60];
const OFFERED = [...PRICES, ...DAYS, 7.5];

const terms = fc.record(
  {
    unitPrice: fc.constantFrom(...PRICES),
    leadDays: fc.constantFrom(...DAYS),
    payment: fc.constantFrom('T/T in advance', 'L/C at sight', 'D/P', 'open account 60'),
  },
  { requiredKeys: [] },
);

type Call = readonly [method: string, path: string, body?: unknown];

/** What the other side may try, sound or not. */
const theirCall: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 8,
    arbitrary: terms.map((each): Call => ['POST', '/v1/room/offers', { terms: each, message: 'our message' }]),
  },
  { weight: 1, arbitrary: fc.constant<Call>(['POST', '/v1/room/accept', {}]) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('Can you deliver in 20 days?', 'What is your lowest price?', '…')
      .map((text): Call => ['POST', '/v1/room/questions', { text }]),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<unknown>(
        { kind: 'reorder', topics: ['logistics', 'commercial'] },
        { kind: 'reorder', topics: ['package'] },
        { kind: 'reorder', topics: ['nowhere', 'nowhere'] },
        { kind: 'drop', topic: 'logistics' },
        { kind: 'drop', topic: 'commercial' },
        { kind: 'add', topic: { id: 'warranty', title: 'Warranty' } },
        { kind: 'add', topic: { id: 'commercial' } },
        { kind: 'lengthen', topic: 'commercial', minutes: 10 },
      )
      .map((proposal): Call => ['POST', '/v1/room/agenda', { proposal }]),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Call>(
      ['GET', '/v1/room'],
      ['GET', '/v1/room/events'],
      ['GET', '/v1/room/events?after=x'],
      ['POST', '/v1/room/offers', { terms: { unitPrice: 0, leadDays: 'soon', nothing: 1, payment: 'cash' } }],
      ['POST', '/v1/room/offers', '{"terms": '],
      ['POST', '/v1/room/offers', { terms: {}, final: true }],
      ['POST', '/v1/room/nowhere', {}],
      ['PUT', '/v1/room', {}],
    ),
  },
);

/** What happens on our side meanwhile. */
const ourCall: fc.Arbitrary<Call> = fc.constantFrom<Call>(
  ['POST', '/proposals', {}],
  ['POST', '/pause', { by: 'us', reason: `${SECRET} reason` }],
  ['POST', '/resume', { by: 'us', reason: `${SECRET} reason` }],
  ['POST', '/accept', { by: 'us' }],
  ['POST', '/approval', { decision: 'approve', by: `${SECRET} chief`, note: `${SECRET} note` }],
  ['POST', '/approval', { decision: 'reject', by: `${SECRET} chief`, note: `${SECRET} note` }],
  ['POST', '/offers', { from: 'them', terms: { unitPrice: 7.5 }, currency: 'EUR' }],
  ['POST', '/offers', { from: 'them', terms: { unitPrice: 9, leadDays: 26, payment: 'D/P' }, final: true }],
  [
    'POST',
    '/agenda',
    { by: 'us', proposal: { kind: 'add', topic: { id: 'packing', title: 'Packing', importance: 4 } } },
  ],
  ['POST', '/withdraw', { by: 'us', reason: `${SECRET} reason` }],
);

const story = fc.array(
  fc.record({ isOurs: fc.nat(5).map((k) => k === 0), theirs: theirCall, ours: ourCall, minutes: fc.nat(20) }),
  {
    minLength: 5,
    maxLength: 30,
    size: 'max',
  },
);

describe.each<[string, PlanDraft]>([
  ['a package', secretPlan()],
  ['topic by topic', secretTopics()],
  ['with approval', secretPlan({ approval: { approvers: [`${SECRET} chief`] } })],
  ['with counters that are advice', secretPlan({ advisory: true })],
  ['under a deadline in time', secretPlan({ deadline: { minutes: 90, takeBest: true } })],
  ['that ends at our bottom line', secretPlan({ bottomLine: { reservation: 0.412347, whenReached: 'terminate' } })],
])('talks in a room, %s', (_, plan) => {
  it('tell them nothing of ours, whatever they try and whatever happens on our side', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const room = await roomOf(desk, plan);
        const live = await room.listen();
        for (const { isOurs, theirs, ours, minutes } of steps) {
          desk.clock.advance({ minutes: minutes / 10 });
          if (isOurs) await room.us(...ours);
          else tellsNothing(await room.them(...theirs), room, plan);
        }
        for (const place of ['/v1/room', '/v1/room/events?limit=1000']) {
          const answer = await room.them('GET', place);
          expect(answer.status).toBe(200);
          tellsNothing(answer, room, plan);
        }
        const { events } = (await room.them('GET', '/v1/room/events?limit=1000')).body;
        const messages = await live.take(events.length);
        expect(messages.map(({ data }) => JSON.parse(data))).toEqual(events);
        for (const message of messages) {
          const text = JSON.stringify(message);
          tellsNothing({ status: 200, headers: live.headers, body: JSON.parse(message.data), text }, room, plan);
        }
        await live.close();
      }),
      { seed, numRuns: 25 },
    );
  });
});

it('a token that opens nothing gets nothing', async () => {
  const plan = secretPlan();
  const room = await roomOf(desk, plan);
  const token = `prm_${room.roomId}_${'A'.repeat(43)}`;
  for (const place of ['/v1/room', '/v1/room/events', `/v1/negotiations/${room.id}`, '/v1/plans', '/metrics']) {
    const answer = await send(room.app, 'GET', place, undefined, { authorization: `Bearer ${token}` });
    expect([401, 403, 405], place).toContain(answer.status);
    tellsNothing(answer, room, plan);
  }
});

it('an answer takes a whole slot of time, however long it took to find', async () => {
  const room = await roomOf(desk, secretPlan());
  for (const body of [
    { terms: { unitPrice: 8 } },
    { terms: { unitPrice: 13, leadDays: 45, payment: 'T/T in advance' } },
  ]) {
    const startedAtMs = performance.now();
    await room.them('POST', '/v1/room/offers', body);
    const slots = (room.waits.at(-1)! + performance.now() - startedAtMs) / 100;
    expect(room.waits.at(-1)).toBeGreaterThan(0);
    expect(slots).toBeGreaterThanOrEqual(1);
  }
  expect(room.waits).toHaveLength(2);
});
