import type { StrategyDraft } from '../plan-draft.ts';
import { strategist } from './strategist.ts';
import type { Strategy } from './strategy.ts';
import { timeDependent } from './time-dependent.ts';

export { holdsOut } from './from-memory.ts';
export { mostForThem } from './knapsack.ts';
export {
  type Belief,
  believedUtility,
  believedWeight,
  type Expectation,
  initialModel,
  type OpponentModel,
  observeOffer,
} from './opponent.ts';
export { type Parameters, TUNED } from './parameters.ts';
export { strategistWith } from './strategist.ts';
export type { Ask, Remembered, Strategy } from './strategy.ts';
export { type Track, tracked } from './track.ts';

/** Strategies a plan may name. To add one: a file beside this one, and a line here. */
export const STRATEGIES: Readonly<Record<string, Strategy>> = {
  [strategist.name]: strategist,
  [timeDependent.name]: timeDependent,
};

/** The strategy of that name, the default one for no name, nothing for a name nobody bears. */
export const strategyNamed = (name: string = strategist.name): Strategy | undefined =>
  Object.hasOwn(STRATEGIES, name) ? STRATEGIES[name] : undefined;

/** The strategy a plan asks for. Who states how concessions depend on time, and no name, asks for the one that does so. */
export const strategyFor = ({ name, beta }: StrategyDraft = {}): Strategy | undefined =>
  strategyNamed(name ?? (beta === undefined ? undefined : timeDependent.name));
