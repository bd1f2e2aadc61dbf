import type { ChoiceIssueDraft, IssueDraft, NumberIssueDraft, PlanDraft } from '../domain/plan-draft.ts';
import type { Random } from './random.ts';

/** Most a counterpart that is drawn would rather have no deal than. */
const MOST_RESERVATION = 0.4;

/** Share of an option's utility to them that is chance; the rest is the opposite of what it is worth to us. */
const CHANCE = 0.3;

/**
 * The plan of a counterpart that wants the opposite of what we want, and weighs it in its own way. Drawn are its weights,
 * uniform over all ways to share out the whole; three tenths of what each option is worth to it; and its reservation value,
 * uniform from 0 to 0.4. A number is worth 1 to it at the end of the range farthest from our ideal and 0 at our ideal.
 */
export function drawCounterpart(ours: PlanDraft, random: Random): PlanDraft {
  return {
    name: `counterpart of ${ours.name}`,
    side: ours.side === 'seller' ? 'buyer' : 'seller',
    currency: ours.currency,
    issues: ours.issues.map((issue) => opposed(issue, drawnWeight(random), random)),
    bottomLine: { reservation: MOST_RESERVATION * random.unit() },
  };
}

/** Exponential draws, normalised, are uniform over the simplex (Devroye 1986, chapter V.2). */
const drawnWeight = (random: Random): number => -Math.log(1 - random.unit());

const opposed = (issue: IssueDraft, weight: number, random: Random): IssueDraft =>
  issue.kind === 'number' ? opposedNumber(issue, weight) : opposedChoice(issue, weight, random);

function opposedNumber({ id, min, max, step, ideal }: NumberIssueDraft, weight: number): NumberIssueDraft {
  const farthest = ideal - min > max - ideal ? min : max;
  return {
    id,
    kind: 'number',
    min,
    max,
    ...(step !== undefined && { step }),
    weight,
    ideal: farthest,
    ...(ideal !== min && ideal !== max && { limit: ideal }),
  };
}

function opposedChoice({ id, options }: ChoiceIssueDraft, weight: number, random: Random): ChoiceIssueDraft {
  const raw = options.map(({ utility }) => (1 - CHANCE) * (1 - utility) + CHANCE * random.unit());
  const least = Math.min(...raw);
  const span = Math.max(...raw) - least;
  return {
    id,
    kind: 'choice',
    weight,
    options: options.map(({ value }, k) => ({ value, utility: span > 0 ? (raw[k]! - least) / span : 1 })),
  };
}
