/**
 * How a step from one offer of theirs to the next treats both sides, in the classes of DANS (Hindriks, Jonker, Tykhonov
 * 2011): `selfish` more for them, not for us; `fortunate` more for both; `nice` more for us at no cost to them;
 * `concession` less for them, not less for us; `unfortunate` less for us, not more for them; `silent` nothing changes.
 */
export const STEP_CLASSES = ['selfish', 'unfortunate', 'concession', 'fortunate', 'nice', 'silent'] as const;
export type StepClass = (typeof STEP_CLASSES)[number];

/** A smaller change of utility is none: what `movement.ts` calls no movement either. */
const LEAST_CHANGE = 0.005;

/**
 * The class of a step of theirs that changes our utility by `ours` and theirs by `theirs`, each in [-1, 1]; a change smaller
 * than `least` is none.
 */
export function classOfStep(ours: number, theirs: number, least = LEAST_CHANGE): StepClass {
  const [us, them] = [directionOf(ours, least), directionOf(theirs, least)];
  if (them > 0) return us > 0 ? 'fortunate' : 'selfish';
  if (us < 0) return 'unfortunate';
  if (them < 0) return 'concession';
  return us > 0 ? 'nice' : 'silent';
}

const directionOf = (change: number, least: number): number => (Math.abs(change) < least ? 0 : Math.sign(change));
