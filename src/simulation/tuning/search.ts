import type { Parameters } from '../../domain/strategy/index.ts';
import { bootstrapMean, type Interval } from '../bootstrap.ts';
import type { Rules } from '../parley.ts';
import { randomFrom } from '../random.ts';
import { parleyWith } from './ours.ts';
import { halves } from './split.ts';
import { type Scores, type Trial, tryOut } from './trial.ts';

/** The values that are tried for each parameter: far enough apart to matter. */
export const GRID: { readonly [P in keyof Parameters]: readonly number[] } = {
  patience: [0.4, 0.6, 0.72, 0.9, 1.2],
  leastGain: [0.02, 0.1, 0.2, 0.3],
  lead: [0, 0.03, 0.06, 0.1, 0.15],
  step: [0.1, 0.15, 0.2, 0.3],
  returns: [0.5, 1, 2],
  takesAtLast: [0.2, 0.35, 0.5, 0.65],
  nearly: [0.8, 0.9, 0.95, 1],
};

/** A value tried in place of another, and what the training half makes of it: our mean utility. */
export type Attempt = {
  readonly parameter: keyof Parameters;
  readonly value: number;
  readonly utility: number;
  readonly isKept: boolean;
};

export type Tuning = {
  readonly training: readonly string[];
  readonly validation: readonly string[];
  readonly before: Parameters;
  readonly after: Parameters;
  /** What `after` gains over `before` in utility, session by session, with an interval for other scenarios. */
  readonly gain: { readonly training: Interval; readonly validation: Interval };
  /** Mean utility of each on the half it was not chosen on. */
  readonly utility: { readonly before: number; readonly after: number };
};

export type Search = Trial & {
  readonly rules: Rules;
  readonly from: Parameters;
  /** Times that all parameters are gone through; fewer where a pass changes nothing. */
  readonly passes: number;
  readonly onAttempt?: (attempt: Attempt) => void;
};

/** A change has to bring this much utility on the training half: less is noise, and would wander with it. */
const LEAST_BETTER = 0.001;

/**
 * Coordinate descent: one parameter after the other takes the value of its grid with which our side does best on a random
 * half of the scenarios, against all opponents, on the same seeds. The other half has no say, and tells what it is worth.
 * One value is changed at a time as each has a meaning of its own; what many at once would gain on a few scenarios, it loses elsewhere.
 */
export function search(request: Search): Tuning {
  const { rules, scenarios, seed, from, passes, onAttempt } = request;
  const [training, validation] = halves(scenarios, randomFrom(seed));
  const scoresOf = (parameters: Parameters, on: Trial['scenarios']) =>
    tryOut(parleyWith(rules, parameters), { ...request, scenarios: on });
  let best = { parameters: from, utility: meanOf(scoresOf(from, training)) };
  for (let pass = 0; pass < passes; pass++) {
    const before = best;
    for (const parameter of Object.keys(GRID) as (keyof Parameters)[]) {
      for (const value of GRID[parameter]) {
        if (value === best.parameters[parameter]) continue;
        const parameters = { ...best.parameters, [parameter]: value };
        const utility = meanOf(scoresOf(parameters, training));
        const isKept = utility > best.utility + LEAST_BETTER;
        onAttempt?.({ parameter, value, utility, isKept });
        if (isKept) best = { parameters, utility };
      }
    }
    if (best === before) break;
  }
  const after = best.parameters;
  const gainOn = (on: Trial['scenarios']) => differences(scoresOf(after, on), scoresOf(from, on));
  return {
    training: training.map(({ name }) => name),
    validation: validation.map(({ name }) => name),
    before: from,
    after,
    gain: {
      training: bootstrapMean(gainOn(training), randomFrom(seed, 1)),
      validation: bootstrapMean(gainOn(validation), randomFrom(seed, 2)),
    },
    utility: { before: meanOf(scoresOf(from, validation)), after: meanOf(scoresOf(after, validation)) },
  };
}

function meanOf(scores: Scores): number {
  const all = scores.flat();
  return all.reduce((sum, score) => sum + score, 0) / all.length;
}

const differences = (after: Scores, before: Scores): Scores =>
  after.map((scores, s) => scores.map((score, k) => score - before[s]![k]!));
