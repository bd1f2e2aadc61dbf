import { STEP_CLASSES, type StepClass } from '../style/index.ts';
import { STRETCHES } from './conduct.ts';
import type { Lesson } from './lesson.ts';
import { type FadingMean, faded, KEPT, nothingYet } from './mean.ts';
import { learnedValues, type RememberedValues } from './values.ts';

/**
 * What all earlier negotiations with a company showed: counts and fading means, no list of negotiations. JSON, and of a size
 * that does not grow with them. The figures are those of `Lesson`.
 */
export type CounterpartMemory = {
  readonly deals: number;
  readonly noDeals: number;
  /** When the first and the latest of them ended. */
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly gain: FadingMean;
  readonly tookOurs: FadingMean;
  readonly opening: FadingMean;
  readonly course: readonly FadingMean[];
  readonly end: FadingMean;
  readonly atLast: FadingMean;
  /** What negotiations brought in which we held out, and what others did; no deal brings nothing. Older memories lack them. */
  readonly heldGain?: FadingMean;
  readonly otherGain?: FadingMean;
  /** Of our last counters, the share they took; what offers of ours brought us that they took, and what last counters would have. */
  readonly takenAtLast: FadingMean;
  readonly takenAsk: FadingMean;
  readonly refusedAsk: FadingMean;
  readonly assertiveness: FadingMean;
  readonly cooperativeness: FadingMean;
  /** Steps by the classes of DANS; those of older negotiations fade as all else. */
  readonly steps: Readonly<Record<StepClass, number>>;
  readonly values: RememberedValues;
};

const noSteps = Object.fromEntries(STEP_CLASSES.map((name) => [name, 0])) as Record<StepClass, number>;

const nothingKnown: CounterpartMemory = {
  deals: 0,
  noDeals: 0,
  sinceMs: Number.POSITIVE_INFINITY,
  untilMs: Number.NEGATIVE_INFINITY,
  gain: nothingYet,
  tookOurs: nothingYet,
  opening: nothingYet,
  course: Array.from({ length: STRETCHES }, () => nothingYet),
  end: nothingYet,
  atLast: nothingYet,
  takenAtLast: nothingYet,
  takenAsk: nothingYet,
  refusedAsk: nothingYet,
  assertiveness: nothingYet,
  cooperativeness: nothingYet,
  steps: noSteps,
  values: {},
};

/** The memory with one more negotiation. */
export function learned(before: CounterpartMemory = nothingKnown, lesson: Lesson): CounterpartMemory {
  const { atMs, isDeal, isHeld, course, ultimatum, style } = lesson;
  const brought = isDeal ? lesson.gain : 0;
  return {
    deals: before.deals + (isDeal ? 1 : 0),
    noDeals: before.noDeals + (isDeal ? 0 : 1),
    sinceMs: Math.min(before.sinceMs, atMs),
    untilMs: Math.max(before.untilMs, atMs),
    gain: faded(before.gain, lesson.gain),
    heldGain: faded(before.heldGain, isHeld ? brought : undefined),
    otherGain: faded(before.otherGain, isHeld ? undefined : brought),
    tookOurs: faded(before.tookOurs, share(lesson.tookOurs)),
    opening: faded(before.opening, lesson.opening),
    course: before.course.map((mean, k) => faded(mean, course?.[k])),
    end: faded(before.end, lesson.end),
    atLast: faded(before.atLast, lesson.atLast),
    takenAtLast: faded(before.takenAtLast, share(ultimatum?.isTaken)),
    takenAsk: faded(before.takenAsk, lesson.tookOurs ? lesson.gain : undefined),
    refusedAsk: faded(before.refusedAsk, ultimatum && !ultimatum.isTaken ? ultimatum.asked : undefined),
    assertiveness: faded(before.assertiveness, style?.assertiveness),
    cooperativeness: faded(before.cooperativeness, style?.cooperativeness),
    steps: Object.fromEntries(
      STEP_CLASSES.map((name) => [name, Math.round((before.steps[name] * KEPT + lesson.steps[name]) * 1e6) / 1e6]),
    ) as Record<StepClass, number>,
    values: learnedValues(before.values, lesson.values),
  };
}

const share = (isSo: boolean | undefined): number | undefined => (isSo === undefined ? undefined : isSo ? 1 : 0);
