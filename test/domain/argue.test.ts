import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { prepared } from '../fixtures/prepared.ts';
import { seed } from '../helpers/seed.ts';
import { type Heard, hear, openTable, shippedRules } from '../helpers/table.ts';
import { inEveryTalk, type Played, play, type RawTalks, rawTalks } from '../helpers/whole-talks.ts';

const PLAN: PlanDraft = {
  name: 'Lamps',
  side: 'seller',
  currency: 'USD',
  issues: [
    { id: 'price', kind: 'number', min: 0, max: 100, step: 1, weight: 60, ideal: 100, limit: 40 },
    { id: 'days', kind: 'number', min: 0, max: 100, step: 1, weight: 40, ideal: 100 },
  ],
  bottomLine: { reservation: 0.4 },
  arguments: [
    { topic: 'price', claim: 'P weak', strength: 1 },
    { topic: 'price', claim: 'P strong', strength: 3, evidence: ['Report'] },
    { topic: 'days', claim: 'D only', strength: 2, evidence: ['Record'] },
    { topic: 'money', claim: 'M on the topic', strength: 2, evidence: ['Tariff'] },
  ],
  topics: [
    { id: 'money', issues: ['price'] },
    { id: 'time', issues: ['days'] },
  ],
  mode: 'package',
  deadline: { rounds: 20 },
};

const HOLD = [{ rule: 'test/hold', type: 'hold', rank: 1, message: 'hold' }] as const;
const REFUSE = [{ rule: 'test/refuse', type: 'refuse', rank: 1, message: 'no' }] as const;
const CONCEDE = [{ rule: 'test/concede', type: 'concede', rank: 1, message: 'move' }] as const;
const FINAL = [{ rule: 'test/final', type: 'final', rank: 1, message: 'last' }] as const;

/** Plays offers against findings of the test's own; answers what was heard. */
function talk(draft: PlanDraft, offers: readonly (readonly [Terms, Heard['findings']])[]): Heard[] {
  const base = prepared(draft);
  let session = openTable(base, 0);
  return offers.map(([terms, findings], k) => {
    const heard = hear(base, session, { terms, isFinal: false }, k, () => findings);
    if (!heard.ok) throw new Error(JSON.stringify(heard.error));
    session = heard.value.after;
    return heard.value;
  });
}

const argumentsIn = ({ decision }: Heard) =>
  decision.advice.filter(({ kind }) => kind === 'argument').map(({ text }) => text);
const LOW = { price: 45, days: 60 };

describe('an answer that does not move', () => {
  it.each([
    ['a counter that holds', HOLD, 'tough'],
    ['our last counter', FINAL, 'final'],
  ])('brings an argument: %s', (_, findings, stance) => {
    const [first] = talk(PLAN, [[LOW, findings]]);
    expect(first!.decision).toMatchObject({ decision: 'counter', stance });
    expect(argumentsIn(first!)).toEqual(['P strong (Report)']);
  });

  it('brings one with a no, which needs an offer of ours on the table', () => {
    const [first, second] = talk(PLAN, [
      [LOW, CONCEDE],
      [LOW, REFUSE],
    ]);
    expect(second!.decision).toMatchObject({ decision: 'reject', stance: 'no' });
    expect([first, second].map((each) => argumentsIn(each!))).toEqual([[], ['P strong (Report)']]);
  });

  it('uses each once: the best on the widest gap, then what is left, then none', () => {
    const heard = talk(
      PLAN,
      Array.from({ length: 6 }, () => [LOW, HOLD] as const),
    );
    expect(heard.map(argumentsIn)).toEqual([
      ['P strong (Report)'],
      ['M on the topic (Tariff)'],
      ['P weak'],
      ['D only (Record)'],
      [],
      [],
    ]);
    expect(heard.at(-1)!.after.talks.argued).toEqual([1, 3, 0, 2]);
  });

  it('argues on another issue where the gap is wider there', () => {
    const [heard] = talk(PLAN, [[{ price: 95, days: 10 }, HOLD]]);
    expect(argumentsIn(heard!)).toEqual(['D only (Record)']);
  });

  it('argues on no issue on which they give us all we ask', () => {
    const heard = talk({ ...PLAN, arguments: PLAN.arguments!.slice(2, 3) }, [[{ price: 45, days: 100 }, HOLD]]);
    expect(heard.map(argumentsIn)).toEqual([[]]);
  });

  it('speaks of the topic in mode topics, by its name and its issues', () => {
    const heard = talk({ ...PLAN, mode: 'topics' }, [
      [{ days: 10 }, HOLD],
      [{ price: 45 }, HOLD],
      [{ price: 45 }, HOLD],
      [{ days: 10 }, HOLD],
    ]);
    expect(heard.map(argumentsIn)).toEqual([
      ['D only (Record)'],
      ['P strong (Report)'],
      ['M on the topic (Tariff)'],
      [],
    ]);
  });

  it('comes with a move of the playbook that asks for one, whatever the stance', () => {
    const difficulties = [{ id: 'stuck', title: 'Stuck', moves: [{ kind: 'argument', text: 'From the playbook' }] }];
    const deadlock = { rule: 'test/deadlock', type: 'deadlock', rank: 1, message: 'stuck' } as const;
    const [, second] = talk({ ...PLAN, difficulties } as PlanDraft, [
      [LOW, CONCEDE],
      [LOW, [...CONCEDE, deadlock]],
    ]);
    expect(argumentsIn(second!)).toEqual(['From the playbook', 'P strong (Report)']);
    expect(second!.after.talks.argued).toEqual([1]);
  });

  it('has none in a plan without arguments, and remembers none', () => {
    const [heard] = talk({ ...PLAN, arguments: undefined }, [[LOW, HOLD]]);
    expect(argumentsIn(heard!)).toEqual([]);
    expect(heard!.after.talks).not.toHaveProperty('argued');
  });
});

/** Each issue with two arguments and each topic with one, of different strengths. */
const withArguments = (draft: PlanDraft): PlanDraft => ({
  ...draft,
  arguments: [...draft.issues, ...draft.issues, ...(draft.topics ?? [])].map(({ id }, k) => ({
    topic: id,
    claim: `claim ${k}`,
    strength: ([1, 2, 3] as const)[k % 3]!,
    ...(k % 2 === 0 && { evidence: ['a report'] }),
  })),
});
const arguing = (raw: RawTalks): RawTalks => ({ ...raw, draft: withArguments(raw.draft) });

describe(`arguments over whole negotiations (seed ${seed})`, async () => {
  const rules = await shippedRules();
  const raws = fc.sample(rawTalks(24), { seed, numRuns: 200 }).map(arguing);
  const played = raws.map((raw) => play(raw, rules));
  const corpus = { arbitrary: rawTalks(24).map(arguing), rules, raws, played };
  const used = ({ heard }: Played) => heard.at(-1)?.after.talks.argued ?? [];

  it('are used once each', () => {
    inEveryTalk(corpus, (talk) => expect(new Set(used(talk)).size).toBe(used(talk).length));
    expect(Math.max(...played.map((talk) => used(talk).length))).toBeGreaterThan(3);
  });

  it('come with an answer that does not move or a move that asks for one, one at a time, and with no other', () => {
    inEveryTalk(corpus, ({ heard }) => {
      for (const { before, after, decision } of heard) {
        const known = before.talks.argued ?? [];
        const now = after.talks.argued ?? [];
        expect(now.slice(0, known.length)).toEqual(known);
        expect(now.length - known.length).toBeLessThanOrEqual(1);
        const isAsked = decision.advice.filter(({ kind }) => kind === 'argument').length > 1;
        if (now.length > known.length && !isAsked) expect(['no', 'tough', 'final']).toContain(decision.stance);
      }
    });
  });

  it('change nothing but the advice', () => {
    for (const [k, talk] of played.entries()) {
      const bare = play({ ...raws[k]!, draft: { ...talk.draft, arguments: [] } }, rules);
      expect(bare.heard.map(withoutAdvice)).toEqual(talk.heard.map(withoutAdvice));
    }
  });

  const withoutAdvice = ({ decision }: Heard) => ({ ...decision, advice: [] });
});
