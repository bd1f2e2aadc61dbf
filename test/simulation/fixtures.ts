import path from 'node:path';
import fc from 'fast-check';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { packageRoot } from '../../src/package.ts';
import { InvalidRules, loadRules } from '../../src/rulebook/index.ts';
import type { AgentKind } from '../../src/simulation/agent.ts';
import {
  type Played,
  parley,
  playStretch,
  prepareSimulation,
  type Report,
  type RuleTexts,
  reportOf,
  type SimulationFormat,
  type SimulationSpec,
  simulationFile,
} from '../../src/simulation/index.ts';
import { drawCounterpart } from '../../src/simulation/preferences/index.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { planForPlay, type Side, seat } from '../../src/simulation/side.ts';
import { planArbitrary } from '../fixtures/random-plans.ts';

/** Both sides of two plans, or an error that tells why they do not fit. */
export function sidesOf(ours: PlanDraft, theirs: PlanDraft): readonly [Side, Side] {
  const [a, b] = [planForPlay(ours), planForPlay(theirs)];
  if (!a.ok || !b.ok) throw new Error(JSON.stringify([a, b]));
  const sides = seat(a.value, b.value);
  if (!sides.ok) throw new Error(JSON.stringify(sides.error));
  return sides.value;
}

/** Random plans, each with a counterpart drawn from it. */
export const anySides: fc.Arbitrary<readonly [Side, Side]> = fc
  .tuple(planArbitrary, fc.nat())
  .map(([draft, seed]) => sidesOf(draft, drawCounterpart(draft, randomFrom(seed))));

/** One issue of ten values from 0 to 9, which the seller wants high and the buyer low: what one gains the other loses. */
export const splitTheCake = (reservation = 0): readonly [Side, Side] =>
  sidesOf(cake('seller', reservation), cake('buyer', reservation));

const cake = (side: 'seller' | 'buyer', reservation: number): PlanDraft => ({
  name: side,
  side,
  currency: 'EUR',
  issues: [
    {
      id: 'share',
      kind: 'choice',
      weight: 1,
      options: Array.from({ length: 10 }, (_, k) => ({
        value: `v${k}`,
        utility: (side === 'seller' ? k : 9 - k) / 9,
      })),
    },
  ],
  bottomLine: { reservation },
});

/** Two issues that each side weighs differently: giving way on the one for the other pays for both. */
export const tradeOff = (reservation = 0): readonly [Side, Side] =>
  sidesOf(trade('seller', [3, 1], reservation), trade('buyer', [1, 3], reservation));

const trade = (side: 'seller' | 'buyer', weights: readonly number[], reservation: number): PlanDraft => ({
  name: side,
  side,
  currency: 'EUR',
  issues: weights.map((weight, issue) => ({
    id: `issue${issue}`,
    kind: 'choice',
    weight,
    options: [0, 1, 2].map((k) => ({ value: `v${k}`, utility: (side === 'seller' ? k : 2 - k) / 2 })),
  })),
  bottomLine: { reservation },
});

const loaded = await loadRules(path.join(packageRoot, 'rules'));
if (!loaded.ok) throw new InvalidRules(loaded.error);
const [bottomLine, fallback] = [loaded.value.get('bottom-line')!, loaded.value.get('fallback')!];

/** The shipped rules, ready to be asked. */
export const shippedSets: Parameters<typeof parley>[0] = { bottomLine, fallback };

/** Our own agent, on the shipped rules. */
export const ourAgent = (): AgentKind => parley(shippedSets);

/** The shipped rules, as another thread gets them. */
export const shippedRules: RuleTexts = { bottomLine: bottomLine.text, fallback: fallback.text };

export const specOf = (plan: PlanDraft, more: Partial<SimulationSpec> = {}): SimulationSpec => ({
  plans: [{ name: plan.name, draft: plan }],
  opponents: ['hardliner', 'boulware', 'conceder'],
  runs: 8,
  seed: 7,
  preferences: { kind: 'drawn' },
  ...more,
});

export type PlayedHere = Played & { readonly report: Report; file(format: SimulationFormat): Promise<string> };

/** A whole simulation in one go and in this thread: what it comes to must not depend on that. */
export function playHere(spec: SimulationSpec): PlayedHere {
  const prepared = prepareSimulation(spec);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const played = playStretch(prepared.value, ourAgent(), { from: 1, to: spec.runs });
  const report = reportOf(prepared.value, played.runs, played.examples);
  return { ...played, report, file: (format) => simulationFile(report, played.runs, format) };
}

/** An agent that plays its moves in order, and the last one for ever. */
export const scripted = (
  name: string,
  ...moves: readonly ReturnType<ReturnType<AgentKind['begin']>['act']>[]
): AgentKind => ({
  name,
  source: 'a test',
  begin: () => {
    let next = 0;
    return { act: () => moves[Math.min(next++, moves.length - 1)]! };
  },
});
