import type { Mode } from '../../domain/plan-draft.ts';
import type { Example, Run } from '../figures.ts';
import { groupBy } from '../group-by.ts';
import type { PreparedPlan, PreparedSimulation } from '../prepare.ts';
import { type Comparison, compare } from './comparison.ts';
import { type Deadlocks, deadlocksOf, type PhaseVisits, phasesOf } from './deadlocks.ts';
import { type DealInSeries, dealsOf } from './deals.ts';
import { type Decider, decidersOf } from './deciders.ts';
import { flowOf, OUTCOMES, type Outcome, outcomeOf, type Passage } from './flow.ts';
import { type Histogram, histogram } from './histogram.ts';
import { type Summary, summariesOf } from './summary.ts';

/** What a simulation shows. Equal simulations have equal reports, whatever the parts they were played in. */
export type Report = {
  readonly currency: string;
  readonly opponents: readonly string[];
  readonly preferences: 'drawn' | 'mirrored' | 'given';
  /** How our side talked. */
  readonly mode: Mode;
  /** Of each plan with each opponent. */
  readonly runs: number;
  readonly seed: number;
  /** The plan, then those it is compared with. */
  readonly plans: readonly PlanReport[];
  /** Each of the others against the first. */
  readonly comparisons: readonly Comparison[];
  /** The first run of the plan with each opponent, offer by offer. */
  readonly examples: readonly Example[];
};

export type PlanReport = {
  readonly name: string;
  readonly rounds: number;
  /** What no deal is worth to us. */
  readonly reservation: number;
  /** All opponents together, where there are several; then each. */
  readonly summaries: readonly Summary[];
  /** Where each counterpart is met several times in a row. */
  readonly deals?: readonly DealInSeries[] | undefined;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly sessions: number }[];
  /** Our utility in all sessions, and the rate of the margin in all deals; by bins of equal width. */
  readonly utility: { readonly deals: Histogram; readonly others: Histogram };
  readonly marginRate?: Histogram | undefined;
  readonly phases: readonly PhaseVisits[];
  readonly flow: readonly Passage[];
  readonly deadlocks: Deadlocks;
  readonly deciders: readonly Decider[];
};

/** `runs` are all of the simulation, in their order. */
export function reportOf(
  { spec, plans }: PreparedSimulation,
  runs: readonly Run[],
  examples: readonly Example[],
): Report {
  const { opponents, preferences, seed } = spec;
  const byPlan = groupBy(runs, ({ plan }) => plan);
  const [first, ...others] = plans.map(({ name }) => byPlan.get(name)!);
  return {
    currency: spec.plans[0].draft.currency,
    opponents,
    preferences: preferences.kind,
    mode: spec.mode ?? 'package',
    runs: spec.runs,
    seed,
    plans: plans.map((prepared) => planReport(prepared, byPlan.get(prepared.name)!, opponents)),
    comparisons: others.map((other) => compare(first!, other, opponents)),
    examples,
  };
}

function planReport(
  { name, plan, rounds }: PreparedPlan,
  runs: readonly Run[],
  opponents: readonly string[],
): PlanReport {
  const utilities = (isDeal: boolean) =>
    runs.filter(({ ending }) => (ending === 'agreement') === isDeal).map(({ ours }) => ours);
  const rates = runs.map(({ marginRate }) => marginRate).filter((rate) => rate !== undefined);
  return {
    name,
    rounds,
    reservation: plan.floor,
    summaries: summariesOf(runs, opponents),
    deals: dealsOf(runs),
    outcomes: OUTCOMES.map((outcome) => ({
      outcome,
      sessions: runs.filter((run) => outcomeOf(run) === outcome).length,
    })).filter(({ sessions }) => sessions > 0),
    utility: { deals: histogram(utilities(true), 0, 1), others: histogram(utilities(false), 0, 1) },
    marginRate: rates.length > 0 ? histogram(rates, least(rates), most(rates)) : undefined,
    phases: phasesOf(runs),
    flow: flowOf(runs),
    deadlocks: deadlocksOf(runs),
    deciders: decidersOf(runs),
  };
}

const least = (values: readonly number[]): number => values.reduce((found, value) => Math.min(found, value));
const most = (values: readonly number[]): number => values.reduce((found, value) => Math.max(found, value));
