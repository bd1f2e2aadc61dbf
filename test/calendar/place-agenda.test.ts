import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedAgenda, placeAgenda } from '../../src/calendar/index.ts';
import { planAgenda } from '../../src/domain/agenda/index.ts';
import type { ScheduleDraft } from '../../src/domain/plan-draft.ts';
import { agendaPlan, topicsArbitrary } from '../fixtures/random-agendas.ts';

const TOPICS = [
  { id: 'price', title: 'Price', issues: [], importance: 5, difficulty: 4 },
  { id: 'delivery', title: 'Delivery', issues: [], importance: 3, difficulty: 3 },
] as const;
const place = (schedule?: Partial<ScheduleDraft>) =>
  placeAgenda(planAgenda(agendaPlan(TOPICS, schedule && { totalMinutes: 180, ...schedule })));
const told = ({ sittings }: PlacedAgenda) =>
  sittings.map(({ start, blocks }) => [
    start,
    ...blocks.map(({ kind, topic, minutes }) => `${kind} ${topic ?? ''} ${minutes}`),
  ]);
const chinaAndGermany = {
  ourTimeZone: 'Asia/Shanghai',
  theirTimeZone: 'Europe/Berlin',
  workingHours: { start: '09:00', end: '18:00' },
};

describe('placeAgenda', () => {
  it('begins at the start where both sides work then, by the clocks of both', () => {
    const placed = place({ ...chinaAndGermany, start: '2027-01-12T08:00:00Z' });
    expect(placed).toMatchObject({ isPlaced: true, plannedMinutes: 120, spareMinutes: 60, advice: [] });
    expect(placed.sittings[0]).toMatchObject({
      start: '2027-01-12T08:00:00.000Z',
      end: '2027-01-12T10:00:00.000Z',
      ourTime: '2027-01-12T16:00:00+08:00',
      theirTime: '2027-01-12T09:00:00+01:00',
    });
    expect(placed.sittings[0]!.blocks.at(-1)).toMatchObject({
      kind: 'thinking',
      topic: 'delivery',
      end: '2027-01-12T10:00:00.000Z',
    });
  });

  it('goes on the next working day where one does not hold it, and needs no break then', () => {
    const placed = place({ ...chinaAndGermany, start: '2027-01-15T08:30:00Z', holidays: ['2027-01-18'] });
    expect(told(placed)).toEqual([
      ['2027-01-15T08:30:00.000Z', 'talk price 60', 'thinking price 15'],
      ['2027-01-19T08:00:00.000Z', 'talk delivery 30', 'thinking delivery 5'],
    ]);
    expect(placed.plannedMinutes).toBe(110);
  });

  it('tells when the talks begin later than the plan says', () => {
    const placed = place({ ...chinaAndGermany, start: '2027-01-16T08:00:00Z' });
    expect(placed.sittings[0]!.start).toBe('2027-01-18T08:00:00.000Z');
    expect(placed.advice).toEqual([
      {
        kind: 'moved-start',
        text: 'At 2027-01-16T08:00:00.000Z not both sides work: the talks begin at 2027-01-18T08:00:00.000Z.',
      },
    ]);
  });

  it('says so where both sides never work at the same time', () => {
    const placed = place({ ...chinaAndGermany, theirTimeZone: 'America/New_York', start: '2027-01-12T08:00:00Z' });
    expect(placed).toMatchObject({ isPlaced: false, plannedMinutes: 120 });
    expect(placed.sittings[0]!.start).toBeUndefined();
    expect(placed.advice).toEqual([
      {
        kind: 'no-overlap',
        text: '09:00–18:00 in Asia/Shanghai and in America/New_York have no hour in common: they are 2 h 0 min apart. Widen the working hours, or talk in turns.',
      },
    ]);
  });

  it('says so where a year of common hours does not hold it', () => {
    // A quarter of an hour on one Tuesday; all days after it are holidays.
    const holidays = Array.from({ length: 400 }, (_, k) =>
      new Date(Date.UTC(2027, 0, 13 + k)).toISOString().slice(0, 10),
    );
    const placed = place({ start: '2027-01-12T08:00:00Z', holidays, workingHours: { start: '08:00', end: '08:15' } });
    expect(placed.isPlaced).toBe(false);
    expect(placed.advice[0]!.kind).toBe('no-room');
  });

  it('stays in minutes where the plan says no start', () => {
    const placed = place({});
    expect(told(placed)).toEqual([
      [undefined, 'talk price 60', 'thinking price 15', 'break  10', 'talk delivery 30', 'thinking delivery 5'],
    ]);
    expect(placed).toMatchObject({ isPlaced: false, advice: [{ kind: 'no-start' }] });
    expect(place().advice[0]!.kind).toBe('no-start');
  });

  it('takes a start without an offset by our clock, and a side without a zone to live in the other’s', () => {
    const start = '2027-01-12T09:00:00';
    expect(place({ start, ourTimeZone: 'Asia/Shanghai' })).toMatchObject({
      ourTimeZone: 'Asia/Shanghai',
      theirTimeZone: 'Asia/Shanghai',
      sittings: [{ start: '2027-01-12T01:00:00.000Z' }],
    });
    expect(place({ start, theirTimeZone: 'Europe/Berlin' })).toMatchObject({
      ourTimeZone: 'Europe/Berlin',
      sittings: [{ start: '2027-01-12T08:00:00.000Z' }],
    });
    expect(place({ start })).toMatchObject({
      ourTimeZone: 'UTC',
      theirTimeZone: 'UTC',
      sittings: [{ start: '2027-01-12T09:00:00.000Z' }],
    });
  });

  it('goes through the night where no working hours are given', () => {
    const placed = place({ start: '2027-01-12T23:00:00Z' });
    expect(placed.sittings).toHaveLength(1);
    expect(placed.sittings[0]!.end).toBe('2027-01-13T01:00:00.000Z');
  });

  it('has no calendar for an agenda without time', () => {
    expect(place({ start: '2027-01-12T08:00:00Z', totalMinutes: 2 })).toMatchObject({
      isPlaced: false,
      sittings: [],
      plannedMinutes: 0,
    });
  });

  it('gives every topic its time within the hours of both sides, or says why not; the same for the same plan', () => {
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Auckland',
      'Asia/Kolkata',
      'America/St_Johns',
    );
    fc.assert(
      fc.property(
        topicsArbitrary(6),
        zone,
        zone,
        fc.integer({ min: 0, max: 500_000 }),
        fc.integer({ min: 5, max: 600 }),
        (topics, ourTimeZone, theirTimeZone, minute, totalMinutes) => {
          const start = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
          const schedule = { ...chinaAndGermany, ourTimeZone, theirTimeZone, start, totalMinutes };
          const agenda = planAgenda(agendaPlan(topics, schedule));
          const placed = placeAgenda(agenda);
          expect(placeAgenda(agenda)).toEqual(placed);
          const isEmpty = agenda.topics.every(({ isDropped }) => isDropped);
          const isHomeless = placed.advice.some(({ kind }) => kind === 'no-overlap' || kind === 'no-room');
          expect(placed.isPlaced).toBe(!isEmpty && !isHomeless);
          expect(placed.plannedMinutes).toBeLessThanOrEqual(totalMinutes);
          if (!placed.isPlaced) return;
          let last = start;
          for (const { start, end, blocks } of placed.sittings) {
            expect(start! >= last).toBe(true);
            last = end!;
            expect(blocks.at(-1)!.end).toBe(end);
            for (const { ourTime, theirTime, minutes } of blocks) {
              for (const local of [ourTime!, theirTime!]) {
                const begin = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
                expect(begin).toBeGreaterThanOrEqual(9 * 60);
                expect(begin + minutes).toBeLessThanOrEqual(18 * 60);
              }
            }
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
