import type { Terms, TermValue } from '../terms.ts';
import { mostForThem } from './knapsack.ts';
import { believedWorths, initialModel, observeOffer } from './opponent.ts';
import type { Ask, Strategy } from './strategy.ts';

/**
 * Concedes with time alone, and gives what costs us least for what it seems to bring them. Source of the aspiration:
 * Faratin, Sierra, Jennings 1998, time-dependent tactics; of the acceptance: Baarslag et al. 2013, AC_next.
 */
export const timeDependent: Strategy = {
  name: 'time-dependent',
  offering: { aspiration: aspirationAt, terms: termsAt },
  acceptance: { accepts: (utility, counterUtility) => utility >= counterUtility },
  opponent: { initial: () => initialModel, observe: observeOffer },
};

/** Utility to aspire to at time t: floor + (1 - t^(1/beta)) (ceiling - floor). Source: Faratin et al. 1998, F(t) with k = 0. */
export function aspirationAt({ floor, ceiling, time, beta }: Ask): number {
  return floor + (1 - time ** (1 / beta)) * (ceiling - floor);
}

function termsAt({ issues, opponent }: Ask, target: number): Terms {
  let weight = 0;
  for (const issue of issues) weight += issue.weight;
  const classes = issues.map((issue) => ({ ours: issue.worths, theirs: believedWorths(opponent, issue) }));
  const chosen = mostForThem(classes, target * weight);
  const terms: Record<string, TermValue> = {};
  for (let k = 0; k < issues.length; k++) terms[issues[k]!.id] = issues[k]!.candidates[chosen[k]!]!.value;
  return terms;
}
