import { breachesOf, breachInWords, type Guarded } from './bottom-line.ts';
import { type Fault, faultAt } from './result.ts';
import type { Terms } from './terms.ts';
import type { Breach } from './verdict.ts';

/** A plan or alternative with the best and the first terms it can reach. */
export type Reaching = Guarded & {
  readonly best: Terms;
  readonly bestUtility: number;
  readonly opening: Terms;
  readonly alternatives: readonly { readonly plan: Reaching }[];
};

/**
 * Bottom lines of a plan that no outcome can keep, else those of its alternatives, and an opening under them.
 */
export function reachFaults(plan: Reaching): readonly Fault[] {
  const under = breachesOf(plan, plan.best);
  if (under.length > 0) return under.flatMap((breach) => bottomLineFault(plan, breach));
  return [
    ...openingFaults(plan),
    ...plan.alternatives.flatMap(({ plan: alternative }, k) =>
      breachesOf(alternative, alternative.best).map((breach) => alternativeFault(alternative, k, breach)),
    ),
  ];
}

/** The best outcome of a plan without fixed terms breaches no issue's own limit. */
function bottomLineFault({ bestUtility }: Reaching, { kind }: Breach): Fault[] {
  switch (kind) {
    case 'margin':
      return [faultAt(['bottomLine', 'minMarginRate'], `no outcome earns it: ${LOWER_MARGIN}`)];
    case 'reservation':
      return [faultAt(['bottomLine', 'reservation'], `no outcome reaches it: ${bestIs(bestUtility)}; lower it`)];
    case 'limit':
    case 'unacceptable':
      return [];
  }
}

const LOWER_MARGIN = 'lower the least margin rate, or check costs and limits';
const bestIs = (utility: number): string => `the best one is worth ${utility.toFixed(3)}`;

function openingFaults(plan: Reaching): Fault[] {
  const under = breachesOf(plan, plan.opening).map((breach) => breachInWords(plan, breach));
  if (under.length === 0) return [];
  return [
    faultAt(['opening', 'terms'], `the opening falls under the bottom line: ${under.join('; ')}; ask for more there`),
  ];
}

function alternativeFault(plan: Reaching, k: number, breach: Breach): Fault {
  const at = ['alternatives', k];
  switch (breach.kind) {
    case 'margin':
      return faultAt(at, 'no outcome of it earns the least margin rate; ask for more in it, or remove it');
    case 'reservation':
      return faultAt(
        at,
        `no outcome of it reaches the reservation value: ${bestIs(plan.bestUtility)}; ask for more in it, or give it a reservation value of its own`,
      );
    case 'limit':
    case 'unacceptable':
      return faultAt(
        [...at, 'terms'],
        `under the bottom line: ${breachInWords(plan, breach)}; fix a better value, or change the issue in this alternative`,
      );
  }
}
