import type { Mode, PlanDraft } from '../domain/plan-draft.ts';
import type { Preferences } from './preferences/index.ts';

/**
 * All that a simulation's results depend on, beside the rules. Plain data, so that it travels to other threads and
 * machines: equal specs give equal results, wherever and in whatever parts they are played.
 */
export type SimulationSpec = {
  /** The plan, and those it is compared with. Each meets the same counterparts, who are drawn from the first. */
  readonly plans: readonly [NamedPlan, ...NamedPlan[]];
  /** Names of `OPPONENTS`. */
  readonly opponents: readonly string[];
  /** Sessions of each plan with each opponent. */
  readonly runs: number;
  readonly seed: number;
  /** Each plan's own where it is left out, or 20. */
  readonly rounds?: number | undefined;
  readonly preferences: Preferences;
  /** Deals with each counterpart, one after the other: our side remembers those before. One where it is left out. */
  readonly deals?: number | undefined;
  /** How our side talks: of all issues at once, as where it is left out, or topic by topic. */
  readonly mode?: Mode | undefined;
};

/** `name` is unlike those of the other plans of a simulation. */
export type NamedPlan = { readonly name: string; readonly draft: PlanDraft };

/** The texts of the rule sets that our side decides by. */
export type RuleTexts = { readonly bottomLine: string; readonly fallback: string };

/** Runs `from` up to `to`, both included, counted from 1. */
export type Stretch = { readonly from: number; readonly to: number };

export const sessionsOf = ({ plans, opponents, runs, deals = 1 }: SimulationSpec): number =>
  plans.length * opponents.length * runs * deals;

const USUAL_ROUNDS = 20;

/** How many rounds a plan of a spec is played for. */
export const roundsOf = ({ rounds }: Pick<SimulationSpec, 'rounds'>, { draft }: Pick<NamedPlan, 'draft'>): number =>
  rounds ?? draft.deadline?.rounds ?? USUAL_ROUNDS;

/** The most rounds that all sessions of a spec can take together. */
export const roundsInAll = (spec: SimulationSpec): number =>
  spec.plans.reduce(
    (sum, plan) => sum + roundsOf(spec, plan) * spec.opponents.length * spec.runs * (spec.deals ?? 1),
    0,
  );

/** Rounds a chunk has at least, if there are so many: few enough that it takes about a second. */
const ROUNDS_A_CHUNK = 8_000;

/** Most chunks of a simulation: each is a record of its own in the store. */
const MOST_CHUNKS = 1_000;

/** The runs of a spec in chunks of equal length, the last one perhaps shorter. */
export function chunksOf(spec: SimulationSpec): readonly Stretch[] {
  const { runs } = spec;
  const runsAChunk = Math.max(Math.ceil(ROUNDS_A_CHUNK / (roundsInAll(spec) / runs)), Math.ceil(runs / MOST_CHUNKS));
  return Array.from({ length: Math.ceil(runs / runsAChunk) }, (_, k) => ({
    from: k * runsAChunk + 1,
    to: Math.min(runs, (k + 1) * runsAChunk),
  }));
}
