import type { Movement } from './talks.ts';
import { sameTerms, type Terms } from './terms.ts';

/** Gains add up until they are this large together; less than that is no movement. */
const LEAST_GAIN = 0.005;

export const noMovement: Movement = {
  scope: '',
  bestUtility: 0,
  stalledRounds: 0,
  repeatedOffers: 0,
  worseningRounds: 0,
  gapGrowingRounds: 0,
};

/**
 * How their offers move once `terms` have come in, which stand at `utility` for us on `scope`; `ours` is what our offer on the
 * table there is worth to us, if there is one. Another scope starts anew.
 */
export function moved(
  before: Movement,
  scope: string,
  terms: Terms,
  utility: number,
  ours: number | undefined,
): Movement {
  const last = { terms, utility };
  const gap = ours === undefined ? {} : { gap: ours - utility };
  if (before.scope !== scope || !before.last) return { ...noMovement, scope, last, bestUtility: utility, ...gap };
  const isGain = utility > before.bestUtility + LEAST_GAIN;
  const isWider = ours !== undefined && before.gap !== undefined && ours - utility > before.gap + LEAST_GAIN;
  return {
    scope,
    last,
    bestUtility: isGain ? utility : before.bestUtility,
    stalledRounds: isGain ? 0 : before.stalledRounds + 1,
    repeatedOffers: sameTerms(terms, before.last.terms) ? before.repeatedOffers + 1 : 0,
    worseningRounds: utility < before.last.utility - LEAST_GAIN ? before.worseningRounds + 1 : 0,
    gapGrowingRounds: isWider ? before.gapGrowingRounds + 1 : 0,
    ...gap,
  };
}
