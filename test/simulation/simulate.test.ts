import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { OPPONENTS, playStretch, prepareSimulation } from '../../src/simulation/index.ts';
import { planArbitrary } from '../fixtures/random-plans.ts';
import { sellerPlan } from '../fixtures/seller-plan.ts';
import { seed } from '../helpers/seed.ts';
import { ourAgent, playHere, specOf } from './fixtures.ts';

const us = ourAgent();

describe('a simulation', () => {
  it('gives the same bytes for the same seed, in every format, and others for another', async () => {
    const [played, again, other] = [7, 7, 8].map((seed) => playHere(specOf(sellerPlan, { seed })));
    for (const format of ['html', 'json', 'csv'] as const) {
      const file = await played!.file(format);
      expect(await again!.file(format)).toBe(file);
      expect(await other!.file(format)).not.toBe(file);
    }
  });

  it('comes to the same however its runs are split up', () => {
    const spec = specOf(sellerPlan, { runs: 7 });
    const whole = playHere(spec);
    const prepared = prepareSimulation(spec);
    if (!prepared.ok) throw new Error('unfit');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 }), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), 7];
        const parts = ends.map((to, k) => playStretch(prepared.value, us, { from: (ends[k - 1] ?? 0) + 1, to }));
        expect(parts.flatMap(({ runs }) => runs)).toEqual(whole.runs);
        expect(parts.flatMap(({ examples }) => examples)).toEqual(whole.examples);
      }),
      { seed, numRuns: 8 },
    );
  });

  it('gives an opponent the same results whoever else is asked', () => {
    const alone = playHere(specOf(sellerPlan, { opponents: ['boulware'] })).runs;
    const among = playHere(specOf(sellerPlan)).runs.filter(({ opponent }) => opponent === 'boulware');
    expect(among).toEqual(alone);
  });

  it('never ends under our bottom line, whatever the plan', () => {
    fc.assert(
      fc.property(planArbitrary, fc.nat(), (plan, seed) => {
        const { runs } = playHere(specOf(plan, { opponents: [...OPPONENTS.keys()], runs: 1, rounds: 8, seed }));
        for (const run of runs) expect(run, run.opponent).toMatchObject({ isUnderBottomLine: false });
        expect(runs.filter(({ fault }) => fault)).toEqual([]);
      }),
      { seed, numRuns: 40 },
    );
  });

  it('takes the rounds it is given, else the plan’s, else 20', () => {
    const { deadline: _, ...open } = sellerPlan;
    const rounds = (plan: PlanDraft, given?: number) =>
      playHere(specOf(plan, { runs: 1, ...(given !== undefined && { rounds: given }) })).report.plans[0]!.rounds;
    expect(rounds(sellerPlan, 3)).toBe(3);
    expect(rounds({ ...open, deadline: { rounds: 9 } })).toBe(9);
    expect(rounds(open)).toBe(20);
  });

  it('is refused with every fault and its place', () => {
    const prepared = prepareSimulation({
      ...specOf({ ...sellerPlan, issues: [] }),
      plans: [
        { name: 'a', draft: sellerPlan },
        { name: 'a', draft: { ...sellerPlan, issues: [] } },
      ],
      opponents: ['nobody'],
      preferences: { kind: 'drawn', reservation: 2 },
    });
    if (prepared.ok) throw new Error('it fits');
    const pointers = prepared.error.map(({ pointer }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/plans/1/draft/issues', '/plans/1/name', '/opponents/0', '/preferences/reservation']),
    );
  });

  it('is refused where the plans have other issues', () => {
    const [first, ...others] = sellerPlan.issues;
    const renamed: PlanDraft = {
      name: 'other',
      side: 'seller',
      currency: 'USD',
      issues: [{ ...first!, id: 'fee' }, ...others],
      bottomLine: { reservation: 0 },
    };
    const prepared = prepareSimulation({
      ...specOf(sellerPlan),
      plans: [
        { name: 'a', draft: sellerPlan },
        { name: 'b', draft: renamed },
      ],
    });
    expect(prepared).toMatchObject({
      ok: false,
      error: expect.arrayContaining([expect.objectContaining({ pointer: '/plans/1/draft/issues/0' })]),
    });
  });

  it('goes on after a break of the playbook, which costs no round', () => {
    const pause = { kind: 'break', text: 'A night to think about it.' } as const;
    const moves = [pause, { kind: 'clarify', text: 'Ask what changed.' }, pause] as const;
    const plan: PlanDraft = {
      name: 'one number',
      side: 'seller',
      currency: 'USD',
      issues: [{ id: 'price', kind: 'number', min: 0, max: 100, weight: 1, ideal: 100 }],
      bottomLine: { reservation: 0.2 },
      difficulties: [{ id: 'stuck', title: 'Stuck', moves }],
    };
    const { runs } = playHere(specOf(plan, { opponents: ['hardliner'], rounds: 40, runs: 1 }));
    expect(runs[0]!.fault).toBeUndefined();
    expect(runs[0]!.account!.phases).toEqual(expect.arrayContaining(['deadlock', 'paused']));
  });

  it('goes topic by topic where it is told to, and never ends under our bottom line there either', () => {
    fc.assert(
      fc.property(planArbitrary, fc.nat(), (plan, seed) => {
        const { runs } = playHere(
          specOf(plan, { opponents: [...OPPONENTS.keys()], runs: 1, rounds: 8, seed, mode: 'topics' }),
        );
        for (const run of runs) expect(run, run.opponent).toMatchObject({ isUnderBottomLine: false });
        expect(runs.filter(({ fault }) => fault)).toEqual([]);
      }),
      { seed, numRuns: 40 },
    );
  });

  it('shows what the order of topics does where it goes topic by topic, and only there', () => {
    const [price, quantity, ...others] = sellerPlan.issues.map(({ id }) => id);
    const topics = [
      { id: 'goods', issues: [price!, quantity!] },
      { id: 'terms', issues: others },
    ];
    const inOrder = (order: PlanDraft['topics']): PlanDraft => {
      const { difficulties: _, arguments: __, questions: ___, schedule: ____, ...plan } = sellerPlan;
      return { ...plan, topics: order, schedule: { totalMinutes: 60, order: 'given' } };
    };
    const plans = [
      { name: 'goods first', draft: inOrder(topics) },
      { name: 'terms first', draft: inOrder(topics.toReversed()) },
    ] as const;
    const utilities = (mode: 'package' | 'topics') => {
      const { runs } = playHere(specOf(sellerPlan, { plans, mode, runs: 10, opponents: ['boulware', 'conceder'] }));
      return plans.map(({ name }) => runs.filter(({ plan }) => plan === name).map(({ ours }) => ours));
    };
    const [goods, terms] = utilities('topics');
    expect(goods).not.toEqual(terms);
    const [one, other] = utilities('package');
    expect(one).toEqual(other);
  });

  it('makes deals topic by topic, all of whose topics were agreed or stood as we offered them', () => {
    const { runs } = playHere(specOf(sellerPlan, { mode: 'topics', runs: 20, opponents: ['conceder'], rounds: 40 }));
    expect(runs.filter(({ ending }) => ending === 'agreement').length).toBeGreaterThan(10);
  });
});
