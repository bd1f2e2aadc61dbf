import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { landedMargin } from '../../src/domain/landed-cost.ts';
import type { Leaf, RuleFile } from '../../src/rulebook/index.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';
import { doDeeds, rawDeeds } from '../helpers/deeds.ts';
import { keyed, must, offer, refusalOf } from '../helpers/negotiations.ts';
import { oneTenant } from '../helpers/one-tenant.ts';
import { openRuleDesk, type RuleDesk, uploaded, variant } from '../helpers/rule-desk.ts';
import { seed } from '../helpers/seed.ts';

let desk: RuleDesk;
beforeEach(async () => {
  desk = await openRuleDesk();
});
afterEach(() => desk.close());

type Rules = RuleFile['rules'];

/** Says yes to whatever breaks no bottom line, and ends the talks at what does. */
const eager = (rules: Rules): Rules => [
  { ...rules[0]!, name: 'take-it', conditions: both('equal'), event: saying('accept', 2) },
  { ...rules[0]!, name: 'leave-it', conditions: both('greaterThan'), event: saying('terminate', 1) },
];
const both = (operator: 'equal' | 'greaterThan') => ({ all: [{ fact: 'breaches', operator, value: 0 }] }) as const;
const saying = (type: 'accept' | 'terminate', rank: number) => ({ type, params: { rank, message: `${type} at once` } });

const eagerText = async () => {
  const file = JSON.parse(await variant('bottom-line', 500, eager)) as RuleFile;
  return JSON.stringify({ ...file, cases: [{ name: 'sound', facts: {}, expect: { finding: 'accept' } }] });
};

/** They come nearer, offer by offer, until we agree or they have said all. */
async function talk(id: string, prices: readonly number[], plan = tinyPlan): Promise<void> {
  must(await desk.sessions.open({ id, plan }, {}));
  for (const price of prices) {
    desk.clock.advance({ minutes: 1 });
    const { status } = must(await desk.sessions.submitOffer(offer(id, { price }), {}));
    if (status !== 'open') return;
  }
}

/** A set about approval with one rule: those who are asked, where something holds. */
const approvalSet = async (type: 'waive' | 'desk', condition: Leaf): Promise<string> => {
  const rule = { name: type, why: 'a test', conditions: { all: [condition] } };
  const event = { type, params: { rank: 1, message: 'as it is' } };
  const text = await variant('approval', 7, () => [{ ...rule, event }]);
  return JSON.stringify({
    ...JSON.parse(text),
    cases: [{ name: 'none', facts: {}, expect: { rules: type === 'waive' ? [type] : [] } }],
  });
};

const backtest = async (hash: string, limit = 100) => must(await desk.ruleSets.backtest({ hash, limit }, {}));

describe('a backtest', () => {
  it('of the rules that were in force flips nothing and changes nothing, whatever the talks have been through', async () => {
    const raws = fc.sample(rawDeeds, { seed, numRuns: 80 }).map((raw) => ({ ...raw, isHostile: false }));
    const store = oneTenant(desk.store);
    const useCases = () => ({ ...desk.sessions, sweepEvery: () => ({ stop: async () => {} }) });
    for (const [k, raw] of raws.entries()) await doDeeds(store, useCases as never, raw, `talks-${k}`);
    for (const slot of ['bottom-line', 'fallback', 'agenda', 'approval'] as const) {
      const report = await backtest(must(await desk.ruleSets.inForce({})).active[slot]);
      expect(report.negotiations).toBe(80);
      expect(report.skipped).toEqual([]);
      expect(report.decisions.flipped).toBe(0);
      expect(report.decisions.compared).toBeGreaterThan(100);
      expect(report.after).toEqual(report.before);
      expect(report.newApprovals).toEqual([]);
    }
  });

  it('counts the verdicts that flip, each in the state it was made in, with the rule that would have decided', async () => {
    await talk('n1', [60, 70]);
    const report = await backtest(await uploaded(desk, await eagerText()));
    expect(report.decisions).toEqual({
      compared: 2,
      flipped: 2,
      changes: ['counter (flexible)', 'counter (tough)'].map((from) => ({ from, to: 'accept (yes)', count: 1 })),
      examples: ['counter (flexible)', 'counter (tough)'].map((from, k) => ({
        decisionId: `n1@${k + 2}`,
        from,
        to: 'accept (yes)',
        why: 'bottom-line/take-it: accept at once',
      })),
    });
  });

  it('tells how the talks would have ended: sooner, for less, or not at all', async () => {
    // We held out for more; their first offer would have been taken.
    await talk('patient', [60, 80, 100]);
    // They began under our bottom line and came up; the talks would have ended at once.
    await talk('grumpy', [10, 100]);
    const report = await backtest(await uploaded(desk, await eagerText()));
    const worthOf = async (id: string) => must(await desk.sessions.read({ id })).outcome!.utility!;
    const real = [await worthOf('patient'), await worthOf('grumpy')];
    expect(report.before).toMatchObject({ agreements: 2, noDeals: 0, open: 0, agreementRate: 1 });
    expect(report.before.utility).toBeCloseTo((real[0]! + real[1]!) / 2, 12);
    expect(report.after).toMatchObject({ agreements: 1, noDeals: 1, open: 0, agreementRate: 0.5 });
    const { offer: first } = must(await desk.sessions.decision({ decisionId: 'patient@2' }));
    expect(report.after.utility).toBeCloseTo(first.utility, 12);
  });

  it('tells the landed margin of the deals there would have been', async () => {
    const base = prepared(sellerPlan);
    const terms = { ...base.best, unitPrice: 12.5 };
    must(await desk.sessions.open({ id: 'landed', plan: sellerPlan }, {}));
    must(await desk.sessions.submitOffer(offer('landed', terms), {}));
    const report = await backtest(await uploaded(desk, await eagerText()));
    expect(report.after.agreements).toBe(1);
    expect(report.after.marginRate).toBeCloseTo(landedMargin(base.costs!, terms).rate, 12);
    expect(report.before.marginRate).toBeUndefined();
  });

  it('names deals that would newly wait for an approval', async () => {
    await talk('approved', [60], { ...tinyPlan, approval: { approvers: ['chief'] } });
    const report = await backtest(await uploaded(desk, await eagerText()));
    expect(report.newApprovals).toEqual(['approved']);
  });

  it('tells of a set about approval which deals would newly wait, and that no verdict changes', async () => {
    const plan = { ...tinyPlan, approval: { approvers: ['chief'] } };
    const waiving = await approvalSet('waive', { fact: 'hasAmount', operator: 'notEqual', value: true });
    must(await desk.ruleSets.activate({ hash: await uploaded(desk, waiving) }, {}));
    await talk('german', [100], { ...plan, counterpart: { company: { id: 'nordklang', country: 'Germany' } } });
    await talk('dutch', [100], { ...plan, counterpart: { company: { id: 'fietsplus', country: 'NL' } } });
    expect(must(await desk.sessions.read({ id: 'german' })).status).toBe('closed');
    const asking = await approvalSet('desk', { fact: 'counterpartCountry', operator: 'equal', value: 'DE' });
    const report = await backtest(await uploaded(desk, asking));
    expect(report).toMatchObject({ name: 'approval', negotiations: 2, skipped: [], newApprovals: ['german'] });
    expect(report.decisions).toMatchObject({ compared: 2, flipped: 0 });
    expect(report.before).toMatchObject({ agreements: 2 });
  });

  it('lets them take our offer only where it asks no more of them than the one they took', async () => {
    must(await desk.sessions.open({ id: 'taken', plan: tinyPlan }, {}));
    must(await desk.sessions.submitOffer(offer('taken', { price: 55 }), {}));
    must(await desk.sessions.accept({ id: 'taken', by: 'them' }, {}));
    const tougher = await variant('bottom-line', 501, (rules) =>
      rules.map((rule) =>
        rule.event.type === 'concede' ? { ...rule, event: { ...rule.event, type: 'refuse' } } : rule,
      ),
    );
    const file = JSON.parse(tougher) as RuleFile;
    const cases = [{ name: 'any', facts: {}, expect: { finding: 'refuse' } }];
    const report = await backtest(await uploaded(desk, JSON.stringify({ ...file, cases })));
    expect(report.before.agreements).toBe(1);
    expect(report.after.agreements + report.after.open).toBe(1);
  });

  it('leaves out what does not come out the same by its own rules, and says why', async () => {
    await talk('n1', [60]);
    const { commit, load } = desk.store.of('default');
    const loaded = await load('n1');
    if (loaded.kind !== 'found') throw new Error(loaded.kind);
    const event = {
      seq: 3,
      atMs: desk.clock.now(),
      type: 'approval.given',
      data: { by: 'nobody' },
      previousHash: '',
    } as const;
    await commit({
      session: { ...loaded.session, version: 3 },
      expectedVersion: 2,
      event,
      eventText: JSON.stringify(event),
      reply: null,
    });
    const report = await backtest(desk.rulebook.current.bottomLine);
    expect(report.negotiations).toBe(0);
    expect(report.skipped).toEqual([{ negotiationId: 'n1', reason: expect.stringContaining('record 3') }]);
  });

  it('gives a retry the report of the first call', async () => {
    const hash = await uploaded(desk, await eagerText());
    const first = must(await desk.ruleSets.backtest({ hash, limit: 10 }, keyed('test')));
    desk.clock.advance({ minutes: 1 });
    await talk('n1', [60]);
    expect(must(await desk.ruleSets.backtest({ hash, limit: 10 }, keyed('test')))).toEqual(first);
    expect(must(await desk.ruleSets.backtest({ hash, limit: 10 }, keyed('another'))).negotiations).toBe(1);
    expect(refusalOf(await desk.ruleSets.backtest({ hash, limit: 10 }, keyed('test', 'other body'))).code).toBe(
      'key-reused',
    );
  });

  it('looks at the newest negotiations, as many as it is told', async () => {
    for (const id of ['a', 'b', 'c']) await talk(id, [60]);
    expect((await backtest(await uploaded(desk, await eagerText()), 2)).negotiations).toBe(2);
  });
});

describe('activation that requires a backtest', () => {
  it('is refused without one, and with one against rules that are no longer in force', async () => {
    const [first, second] = [
      await uploaded(desk, await eagerText()),
      await uploaded(desk, await variant('bottom-line', 502)),
    ];
    const activate = (hash: string) => desk.ruleSets.activate({ hash, requireBacktest: true }, {});
    expect(refusalOf(await activate(first)).code).toBe('backtest-required');
    await backtest(first);
    await backtest(second);
    must(await activate(first));
    expect(refusalOf(await activate(second)).code).toBe('backtest-required');
    await backtest(second);
    must(await activate(second));
  });

  it('can be required of every activation', async () => {
    const { ruleSets } = await desk.another({ requireBacktest: true });
    const hash = await uploaded(desk, await eagerText());
    expect(refusalOf(await ruleSets.activate({ hash }, {})).code).toBe('backtest-required');
    await backtest(hash);
    must(await ruleSets.activate({ hash }, {}));
  });
});

type Recorded = { readonly shadow?: unknown; readonly decision: object };

describe('a candidate in shadow mode', () => {
  it('is asked at each decision of new negotiations, recorded, and changes no answer', async () => {
    await talk('before', [60]);
    const hash = await uploaded(desk, await eagerText());
    must(await desk.ruleSets.shadow({ hash, on: true }, {}));
    await talk('beside', [60]);
    const [plain, shadowed] = await Promise.all(
      ['before', 'beside'].map(async (id) => (await desk.store.of('default').event(id, 2))!.data as Recorded),
    );
    const { shadow, decision, ...rest } = shadowed!;
    const { decision: usual, ...usually } = plain!;
    expect(shadow).toMatchObject({ rules: { bottomLine: hash }, decision: 'accept', stance: 'yes', agrees: false });
    const named = { decisionId: '', negotiationId: '' };
    expect({ ...decision, ...named }).toEqual({ ...usual, ...named });
    expect(Object.keys(rest)).toEqual(Object.keys(usually));
    expect(must(await desk.sessions.read({ id: 'beside' })).phase).toBe('topics');
  });

  it('is told of by what it would have done', async () => {
    const hash = await uploaded(desk, await eagerText());
    must(await desk.ruleSets.shadow({ hash, on: true }, {}));
    await talk('n1', [60, 70]);
    const report = must(await desk.ruleSets.shadowReport({ hash, limit: 10 }));
    expect(report).toMatchObject({ negotiations: 1, compared: 2, flipped: 2, failed: 0 });
    expect(report.changes.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'counter (flexible) → accept (yes)',
      'counter (tough) → accept (yes)',
    ]);
  });

  it('is no longer asked once it is told to stop, or is in force', async () => {
    const hash = await uploaded(desk, await eagerText());
    must(await desk.ruleSets.shadow({ hash, on: true }, {}));
    must(await desk.ruleSets.shadow({ hash, on: false }, {}));
    expect(must(await desk.ruleSets.inForce({})).shadow).toEqual({});
    must(await desk.ruleSets.shadow({ hash, on: true }, {}));
    must(await desk.ruleSets.activate({ hash }, {}));
    expect(must(await desk.ruleSets.inForce({})).shadow).toEqual({});
    expect(refusalOf(await desk.ruleSets.shadow({ hash, on: true }, {})).code).toBe('not-allowed-now');
  });

  it('is about offers or the agenda: one about approval is refused', async () => {
    const hash = must(await desk.ruleSets.inForce({})).active.approval;
    expect(refusalOf(await desk.ruleSets.shadow({ hash, on: true }, {})).detail).toContain('backtest');
  });

  it('replays: what it said is no part of the decision', async () => {
    const hash = await uploaded(desk, await eagerText());
    must(await desk.ruleSets.shadow({ hash, on: true }, {}));
    await talk('n1', [60]);
    const stored = must(await desk.sessions.decision({ decisionId: 'n1@2' }));
    expect(must(await desk.sessions.replay({ decisionId: 'n1@2' }))).toEqual(stored);
  });
});
