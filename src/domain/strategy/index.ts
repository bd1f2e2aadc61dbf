import type { Strategy } from './strategy.ts';
import { timeDependent } from './time-dependent.ts';

export { mostForThem } from './knapsack.ts';
export {
  type Belief,
  believedUtility,
  believedWeight,
  initialModel,
  type OpponentModel,
  observeOffer,
} from './opponent.ts';
export type { Ask, Strategy } from './strategy.ts';

/** Strategies a plan may name. To add one: a file beside this one, and a line here. */
export const STRATEGIES: Readonly<Record<string, Strategy>> = {
  [timeDependent.name]: timeDependent,
};

/** The strategy of that name, the default one for no name, nothing for a name nobody bears. */
export const strategyNamed = (name: string = timeDependent.name): Strategy | undefined =>
  Object.hasOwn(STRATEGIES, name) ? STRATEGIES[name] : undefined;
