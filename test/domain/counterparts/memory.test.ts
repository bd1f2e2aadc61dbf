import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CounterpartMemory,
  type Lesson,
  learned,
  meanOf,
  rememberedOf,
  viewOfMemory,
} from '../../../src/domain/counterparts/index.ts';
import { STEP_CLASSES } from '../../../src/domain/style/index.ts';

const noSteps = Object.fromEntries(STEP_CLASSES.map((name) => [name, 0])) as Lesson['steps'];
const lesson = (more: Partial<Lesson> = {}): Lesson => ({ atMs: 1, isDeal: true, steps: noSteps, values: {}, ...more });
const memoryAfter = (...lessons: Lesson[]): CounterpartMemory =>
  lessons.reduce<CounterpartMemory | undefined>((memory, one) => learned(memory, one), undefined)!;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const name = fc.oneof(fc.constantFrom('price', 'days', '__proto__', 'constructor', ''), fc.string({ maxLength: 20 }));
const anyLesson: fc.Arbitrary<Lesson> = fc.record({
  atMs: fc.nat(),
  isDeal: fc.boolean(),
  isHeld: maybe(fc.boolean()),
  gain: maybe(share),
  tookOurs: maybe(fc.boolean()),
  opening: maybe(share),
  course: maybe(fc.array(share, { minLength: 10, maxLength: 10 })),
  end: maybe(share),
  atLast: maybe(share),
  ultimatum: maybe(fc.record({ asked: share, isTaken: fc.boolean() })),
  style: maybe(fc.record({ assertiveness: share, cooperativeness: share })),
  steps: fc.record(Object.fromEntries(STEP_CLASSES.map((each) => [each, fc.nat(100)]))) as fc.Arbitrary<
    Lesson['steps']
  >,
  values: fc.dictionary(
    name,
    fc.oneof(
      fc.record({ weight: share, place: share }),
      fc.record({ weight: share, options: fc.dictionary(name, share, { maxKeys: 50 }) }),
    ),
    { maxKeys: 80 },
  ),
});

describe('what is remembered of a counterpart', () => {
  it('counts every negotiation, and when they were', () => {
    const memory = memoryAfter(lesson({ atMs: 5 }), lesson({ atMs: 3, isDeal: false }), lesson({ atMs: 9 }));
    expect(memory).toMatchObject({ deals: 2, noDeals: 1, sinceMs: 3, untilMs: 9 });
  });

  it('goes by the latest negotiations more than by older ones: each counts 0.7 of the next', () => {
    const memory = memoryAfter(lesson({ end: 0 }), lesson({ end: 0 }), lesson({ end: 1 }));
    expect(meanOf(memory.end)).toBeCloseTo(1 / (1 + 0.7 + 0.49), 9);
  });

  it('does not fade by negotiations that show nothing of a figure', () => {
    const once = memoryAfter(lesson({ atLast: 0.4 }));
    expect(memoryAfter(lesson({ atLast: 0.4 }), lesson(), lesson()).atLast).toEqual(once.atLast);
    expect(rememberedOf(memoryAfter(lesson()))).toEqual({ negotiations: 1 });
  });

  it('tells offers of ours that they took from last counters that they refused', () => {
    const told = rememberedOf(
      memoryAfter(
        lesson({ gain: 0.6, tookOurs: true }),
        lesson({ ultimatum: { asked: 0.9, isTaken: false }, isDeal: false }),
      ),
    );
    expect(told).toMatchObject({ negotiations: 2, takenAsk: 0.6, refusedAsk: 0.9 });
  });

  it('tells what negotiations brought in which we held out from what others did, no deal as nothing', () => {
    const told = rememberedOf(
      memoryAfter(lesson({ gain: 0.5 }), lesson({ gain: 0.9, isHeld: true }), lesson({ isDeal: false, isHeld: true })),
    );
    expect(told.otherGain).toBe(0.5);
    expect(told.heldGain).toBeCloseTo((0.7 * 0.9) / 1.7, 9);
  });

  it('goes on from a memory of before such gains were kept', () => {
    const { heldGain: _, otherGain: __, ...old } = memoryAfter(lesson({ gain: 0.5 }));
    expect(rememberedOf(old)).not.toHaveProperty('otherGain');
    expect(rememberedOf(learned(old, lesson({ gain: 0.7 }))).otherGain).toBe(0.7);
    expect(viewOfMemory('any', old).figures).not.toHaveProperty('heldGain');
  });

  it('forgets options and issues beyond a number, those of long ago first', () => {
    const many = Object.fromEntries(Array.from({ length: 64 }, (_, k) => [`i${k}`, { weight: 1, place: 0 }]));
    const memory = memoryAfter(lesson({ values: { old: { weight: 1, place: 0 } } }), lesson({ values: many }));
    expect(Object.keys(memory.values)).toEqual(Object.keys(many));
    const options = Object.fromEntries(Array.from({ length: 40 }, (_, k) => [`o${k}`, k / 40]));
    const kept = memoryAfter(lesson({ values: { colour: { weight: 1, options } } })).values.colour!.options;
    expect(Object.keys(kept)).toHaveLength(32);
    expect(kept).toHaveProperty('o39');
  });

  it('survives JSON unchanged, and is told in shares, whatever was learned', () => {
    fc.assert(
      fc.property(fc.array(anyLesson, { minLength: 1, maxLength: 8 }), (lessons) => {
        const memory = memoryAfter(...lessons);
        expect(JSON.stringify(JSON.parse(JSON.stringify(memory)))).toBe(JSON.stringify(memory));
        const { figures, course, summary, values } = viewOfMemory('acme', memory);
        for (const figure of [...Object.values(figures), ...course]) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(1);
        }
        expect(values.length).toBeLessThanOrEqual(64);
        expect(summary.join(' ')).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });

  it('is of one size, however many negotiations it holds', () => {
    const sizeAfter = (count: number) =>
      JSON.stringify(
        memoryAfter(
          ...fc.sample(anyLesson, { seed: 7, numRuns: count }).map((one) => ({
            ...one,
            values: { price: { weight: 1.2, place: 0.1 }, colour: { weight: 0.8, options: { red: 1, blue: 0.3 } } },
          })),
        ),
      ).length;
    expect(Math.abs(sizeAfter(400) - sizeAfter(40))).toBeLessThan(60);
  });
});
