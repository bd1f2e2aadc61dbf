import type { Issue } from '../issue.ts';
import type { Terms, TermValue } from '../terms.ts';
import { mostForThem, type ValueClass } from './knapsack.ts';
import { believedUtility, believedWeight, initialModel, type OpponentModel, observeOffer } from './opponent.ts';
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
  const weight = issues.reduce((sum, issue) => sum + issue.weight, 0);
  const chosen = mostForThem(
    issues.map((issue) => valueClass(issue, opponent)),
    target * weight,
  );
  const terms: Record<string, TermValue> = {};
  for (let k = 0; k < issues.length; k++) terms[issues[k]!.id] = issues[k]!.candidates[chosen[k]!]!.value;
  return terms;
}

function valueClass(issue: Issue, opponent: OpponentModel): ValueClass {
  const { candidates } = issue;
  const theirWeight = believedWeight(opponent, issue);
  const theirUtility = believedUtility(opponent, issue);
  const ours = new Array<number>(candidates.length);
  const theirs = new Array<number>(candidates.length);
  for (let k = 0; k < candidates.length; k++) {
    const { value, utility } = candidates[k]!;
    ours[k] = issue.weight * utility;
    theirs[k] = theirWeight * theirUtility(value, utility);
  }
  return { ours, theirs };
}
