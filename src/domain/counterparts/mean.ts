/**
 * A mean over negotiations in which the older ones fade: what it weighs, and the weighted sum. Sums can be added, and stay
 * of one size however many negotiations they hold.
 */
export type FadingMean = { readonly weight: number; readonly sum: number };

/** What a negotiation counts once another has followed: after three it is a third. Habits change, and so do people. */
export const KEPT = 0.7;

export const nothingYet: FadingMean = { weight: 0, sum: 0 };

/** With one more negotiation, in which the figure was this; where it showed none, what is known stays as it is. */
export const faded = ({ weight, sum }: FadingMean = nothingYet, figure: number | undefined): FadingMean =>
  figure === undefined ? { weight, sum } : { weight: tidy(weight * KEPT + 1), sum: tidy(sum * KEPT + figure) };

/** Nothing where no negotiation has shown the figure. */
export const meanOf = ({ weight, sum }: FadingMean = nothingYet): number | undefined =>
  weight > 0 ? sum / weight : undefined;

/** Short to write down: kept to a billionth. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;
