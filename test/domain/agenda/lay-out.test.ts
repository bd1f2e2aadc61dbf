import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesFor, placeBreaks, slotsIn } from '../../../src/domain/agenda/breaks.ts';
import { layOut, planAgenda, type Sitting } from '../../../src/domain/agenda/index.ts';
import { splitWork } from '../../../src/domain/agenda/sittings.ts';
import { agendaArbitrary, agendaPlan, topicsArbitrary } from '../../fixtures/random-agendas.ts';

const RUNS = { numRuns: 1_000 };
const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 });
const of = (sittings: readonly Sitting[], kind: string) =>
  sittings.flatMap(({ blocks }) => blocks).filter((block) => block.kind === kind);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('layOut', () => {
  it('gives every topic its minutes in order, in windows that hold them, with a break in time', () => {
    fc.assert(
      fc.property(agendaArbitrary, lengths, (draft, windows) => {
        const agenda = planAgenda(draft);
        const sittings = layOut(agenda, windows);
        const work = sum(agenda.topics.map(({ talkMinutes, thinkingMinutes }) => talkMinutes + thinkingMinutes));
        const room = sum(windows.map((minutes) => slotsIn(minutes) * 5));
        expect(sittings !== undefined).toBe(work <= room);
        if (!sittings) return;
        for (const { id, talkMinutes, thinkingMinutes } of agenda.topics) {
          const minutes = (kind: string) =>
            sum(
              of(sittings, kind)
                .filter(({ topic }) => topic === id)
                .map((block) => block.minutes),
            );
          expect([minutes('talk'), minutes('thinking')]).toEqual([talkMinutes, thinkingMinutes]);
        }
        const visited = of(sittings, 'talk').map(({ topic }) => topic!);
        expect([...new Set(visited)]).toEqual(agenda.topics.filter(({ isDropped }) => !isDropped).map(({ id }) => id));
        for (const { window, minutes, blocks } of sittings) {
          expect(minutes).toBeLessThanOrEqual(windows[window]!);
          let at = 0;
          let stretch = 0;
          for (const block of blocks) {
            expect(block.startMinute).toBe(at);
            at += block.minutes;
            stretch = block.kind === 'break' ? 0 : stretch + block.minutes;
            expect(stretch).toBeLessThanOrEqual(90);
          }
          expect(at).toBe(minutes);
          expect([blocks[0]!.kind, blocks.at(-1)!.kind]).not.toContain('break');
        }
      }),
      RUNS,
    );
  });

  it('takes no more time in several sittings than in one', () => {
    fc.assert(
      fc.property(agendaArbitrary, lengths, (draft, windows) => {
        const agenda = planAgenda(draft);
        const total = (sittings: readonly Sitting[]) => sum(sittings.map(({ minutes }) => minutes));
        const split = layOut(agenda, windows);
        if (split) expect(total(split)).toBeLessThanOrEqual(total(layOut(agenda, [Number.MAX_SAFE_INTEGER])!));
      }),
      RUNS,
    );
  });

  it('stops between topics where it can', () => {
    const topic = (id: string) => ({ id, issues: [], importance: 3, difficulty: 3 }) as const;
    const agenda = planAgenda(agendaPlan(['a', 'b', 'c', 'd'].map(topic), { totalMinutes: 600 }));
    // Each takes 30 + 5 minutes. 75 minutes would hold more than two, but nothing whole.
    const told = layOut(agenda, [75, 75])!.map(({ blocks }) =>
      blocks.map(({ kind, topic }) => `${kind} ${topic ?? ''}`.trim()),
    );
    expect(told).toEqual([
      ['talk a', 'thinking a', 'talk b', 'thinking b'],
      ['talk c', 'thinking c', 'talk d', 'thinking d'],
    ]);
    // In one go the break comes in the middle, not after 90 minutes.
    expect(
      layOut(agenda, [600])![0]!
        .blocks.map(({ kind }) => kind)
        .indexOf('break'),
    ).toBe(4);
  });

  it('has no sitting for an agenda without time', () => {
    expect(layOut(planAgenda(agendaPlan([{ id: 'a', issues: [] }], { totalMinutes: 1 })), [])).toEqual([]);
  });
});

describe('breaks', () => {
  it('fit as many slots as they leave minutes for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (minutes) => {
        const slots = slotsIn(minutes);
        expect(minutesFor(slots)).toBeLessThanOrEqual(minutes);
        expect(minutesFor(slots + 1)).toBeGreaterThan(minutes);
      }),
      RUNS,
    );
  });

  it.each([
    [90, 18],
    [95, 18],
    [104, 18],
    [105, 19],
    [190, 36],
    [200, 36],
    [205, 37],
  ])('%i minutes hold %i slots', (minutes, slots) => {
    expect(slotsIn(minutes)).toBe(slots);
  });

  it('are as few as possible, and of those cost least', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.constantFrom(0, 1, 3), { minLength: 41, maxLength: 41 }),
        (slots, costs) => {
          const places = placeBreaks(0, slots, (slot) => costs[slot]!);
          const stops = [0, ...places, slots];
          for (const [k, stop] of stops.slice(1).entries()) expect(stop - stops[k]!).toBeLessThanOrEqual(18);
          expect(places.length).toBe(Math.ceil(slots / 18) - 1);
          if (places.length !== 1) return;
          const possible = costs.filter((_, place) => place > 0 && place <= 18 && slots - place <= 18 && place < slots);
          expect(costs[places[0]!]).toBe(Math.min(...possible));
        },
      ),
      RUNS,
    );
  });
});

describe('splitWork', () => {
  it('takes as few windows as possible, and of the splits the one that costs least', () => {
    const rooms = fc.array(fc.nat(6), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        rooms,
        fc.array(fc.constantFrom(0, 1, 3), { minLength: 15, maxLength: 15 }),
        (work, room, costs) => {
          const costAt = (slot: number) => costs[slot]!;
          const shares = splitWork(work, room, costAt);
          const needed = room.findIndex((_, k) => sum(room.slice(0, k + 1)) >= work);
          if (needed < 0) {
            expect(shares).toBeUndefined();
            return;
          }
          const cost = (ends: readonly number[]) =>
            sum([...new Set(ends)].filter((end) => end > 0 && end < work).map(costAt));
          const all = (from: number, k: number): number[][] =>
            k > needed
              ? from === work
                ? [[]]
                : []
              : Array.from({ length: Math.min(room[k]!, work - from) + 1 }, (_, given) =>
                  all(from + given, k + 1).map((rest) => [from + given, ...rest]),
                ).flat();
          expect(shares!.at(-1)!.window).toBeLessThanOrEqual(needed);
          expect(cost(shares!.map(({ to }) => to))).toBe(Math.min(...all(0, 0).map(cost)));
          for (const { window, from, to } of shares!) expect(to - from).toBeLessThanOrEqual(room[window]!);
        },
      ),
      RUNS,
    );
  });

  it('splits a long agenda over a year of short windows in a moment', () => {
    fc.assert(
      fc.property(topicsArbitrary(9), (topics) => {
        const agenda = planAgenda(agendaPlan(topics));
        expect(layOut(agenda, Array(366).fill(10))).toBeDefined();
      }),
      { numRuns: 20 },
    );
  });
});
