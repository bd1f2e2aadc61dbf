import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../../src/simulation/bootstrap.ts';
import { type Game, leagueOf } from '../../../src/simulation/league/index.ts';
import { leadsOf } from '../../../src/simulation/league/lead.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { seed } from '../../helpers/seed.ts';

const SCENARIOS = ['s1', 's2', 's3', 's4'];
const AGENTS = ['strong', 'middling', 'weak'];

/** Every pairing, with what `utility` gives to an agent against another on a scenario. */
const games = (utility: (agent: string, opponent: string, scenario: number) => number): readonly Game[] =>
  SCENARIOS.flatMap((scenario, s) =>
    AGENTS.flatMap((a) =>
      AGENTS.filter((b) => b !== a).flatMap((b) =>
        ([0, 1] as const).map((first) => ({
          scenario,
          rounds: 10,
          deal: 1,
          isKnowing: [false, false] as const,
          agents: [a, b] as const,
          first,
          isAgreement: true,
          isPossible: true,
          utilities: [utility(a, b, s), utility(b, a, s)] as const,
          isUnderReservation: [false, false] as const,
          told: [null, null] as const,
        })),
      ),
    ),
  );

const worth: Readonly<Record<string, number>> = { strong: 0.7, middling: 0.5, weak: 0.4 };

describe('the lead over another agent', () => {
  it('is the mean difference over equal settings, however good the opponents are', () => {
    const against = (agent: string, opponent: string, s: number) => worth[agent]! - 0.3 * worth[opponent]! + 0.02 * s;
    const [overMiddling, overWeak] = leadsOf('strong', ['middling', 'weak'], games(against), 1);
    // 4 scenarios, two sides, either first, two opponents each
    expect([overMiddling!.pairs, overWeak!.pairs]).toEqual([32, 32]);
    // against the same opponent 0.2; against each other 0.2 + 0.3 · 0.2
    expect(overMiddling!.overGames.mean).toBeCloseTo((0.2 + 0.26) / 2);
    expect(overWeak!.overGames.mean).toBeCloseTo((0.3 + 0.39) / 2);
    expect(overMiddling!.overGames.low).toBeGreaterThan(0);
  });

  it('is less sure on other scenarios, where it comes from one of them', () => {
    const onOne = (agent: string, _: string, s: number) => (s === 0 ? worth[agent]! : 0.5);
    const [lead] = leadsOf('strong', ['weak'], games(onOne), 1);
    expect(lead!.overGames.low).toBeGreaterThan(0);
    expect(lead!.overScenarios.low).toBe(0);
    expect(lead!.overScenarios.mean).toBeCloseTo(lead!.overGames.mean);
  });

  it('is told of the best over all others, in the order of the table', () => {
    const { standings, leads } = leagueOf(
      games((agent) => worth[agent]!),
      1,
    ).overall;
    expect(standings.map(({ agent }) => agent)).toEqual(AGENTS);
    expect(leads.map(({ agent, over }) => [agent, over])).toEqual([
      ['strong', 'middling'],
      ['strong', 'weak'],
    ]);
  });
});

describe('a bootstrap interval', () => {
  it('holds the mean, and is the narrower the more values there are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }), (values) => {
        const of = (times: number) =>
          bootstrapMean(Array.from({ length: times }, () => values.map((value) => [value])).flat(), randomFrom(1));
        const { mean, low, high } = of(1);
        expect(low).toBeLessThanOrEqual(mean + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
        const many = of(25);
        expect(many.high - many.low).toBeLessThanOrEqual((high - low) * 0.6 + 1e-12);
      }),
      { seed, numRuns: 30 },
    );
  });

  it('comes out as wide as the normal approximation where there are many values', () => {
    const random = randomFrom(3);
    const values = Array.from({ length: 2000 }, () => random.unit());
    const { low, high } = bootstrapMean(
      values.map((value) => [value]),
      random,
    );
    // uniform: a deviation of √(1/12)
    expect((high - low) / 2 / (1.96 * Math.sqrt(1 / 12 / 2000))).toBeCloseTo(1, 0);
  });
});
