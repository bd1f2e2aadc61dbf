import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapMinutes, type Hours, sharedHours } from '../../src/calendar/shared-hours.ts';

const nineToSix = { start: '09:00', end: '18:00' };
const hours = (ours: string, theirs: string, more: Partial<Hours> = {}): Hours => ({
  zones: [ours, theirs],
  working: nineToSix,
  holidays: new Set(),
  ...more,
});

/** The first stretches from a time on, in UTC without the seconds. */
function first(count: number, some: Hours, from: string): string[] {
  const told: string[] = [];
  for (const { startMs, endMs } of sharedHours(some, Date.parse(from))) {
    const [start, end] = [startMs, endMs].map((ms) => new Date(ms).toISOString().slice(0, 16)) as [string, string];
    told.push(`${start}/${end}`);
    if (told.length === count) break;
  }
  return told;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Tells weekday and time of day in a zone. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const options = { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-GB', options);
  clocks.set(timeZone, made);
  return made;
}

describe('the hours both sides work', () => {
  it('are two a day between Shenzhen and Berlin in winter, and three in summer', () => {
    // Winter: 18:00 in Shenzhen (UTC+8) is 10:00 UTC, 09:00 in Berlin (UTC+1) is 08:00 UTC. Summer: Berlin is UTC+2.
    const some = hours('Asia/Shanghai', 'Europe/Berlin');
    expect(first(2, some, '2027-01-12T00:00Z')).toEqual([
      '2027-01-12T08:00/2027-01-12T10:00',
      '2027-01-13T08:00/2027-01-13T10:00',
    ]);
    expect(first(1, some, '2027-07-12T00:00Z')).toEqual(['2027-07-12T07:00/2027-07-12T10:00']);
  });

  it('shift with the clocks over the week-end on which they are put forward, and back', () => {
    const some = hours('Asia/Shanghai', 'Europe/Berlin');
    // Friday before and Monday after 28 March 2027, and 31 October 2027.
    expect(first(2, some, '2027-03-26T00:00Z')).toEqual([
      '2027-03-26T08:00/2027-03-26T10:00',
      '2027-03-29T07:00/2027-03-29T10:00',
    ]);
    expect(first(2, some, '2027-10-29T00:00Z')).toEqual([
      '2027-10-29T07:00/2027-10-29T10:00',
      '2027-11-01T08:00/2027-11-01T10:00',
    ]);
  });

  it('count an hour less or more on the very day the clocks change', () => {
    const atNight = { start: '00:00', end: '06:00', days: [7] };
    const some = hours('Europe/Berlin', 'Europe/Berlin', { working: atNight });
    expect(first(1, some, '2027-03-27T12:00Z')).toEqual(['2027-03-27T23:00/2027-03-28T04:00']);
    expect(first(1, some, '2027-10-30T12:00Z')).toEqual(['2027-10-30T22:00/2027-10-31T05:00']);
  });

  it('take an hour that the clocks skip for no hour', () => {
    const skipped = { start: '02:15', end: '02:45', days: [7] };
    const some = hours('Europe/Berlin', 'Europe/Berlin', { working: skipped });
    // 02:15 and 02:45 on 28 March 2027 are 03:15 and 03:45; the Sunday after it is itself again.
    expect(first(2, some, '2027-03-27T12:00Z')).toEqual([
      '2027-03-28T01:15/2027-03-28T01:45',
      '2027-04-04T00:15/2027-04-04T00:45',
    ]);
  });

  it('are found across the date line, where one side has Monday while the other still has Sunday', () => {
    // Auckland, UTC+13 in January: Tuesday 09:00–18:00 is Mon 20:00–Tue 05:00 UTC. Honolulu, UTC−10: Monday 09:00–18:00 is
    // Mon 19:00–Tue 04:00 UTC. Auckland's Monday falls on Honolulu's Sunday, Honolulu's Friday on Auckland's Saturday.
    const some = hours('Pacific/Auckland', 'Pacific/Honolulu');
    expect(first(5, some, '2027-01-10T00:00Z')).toEqual([
      '2027-01-11T20:00/2027-01-12T04:00',
      '2027-01-12T20:00/2027-01-13T04:00',
      '2027-01-13T20:00/2027-01-14T04:00',
      '2027-01-14T20:00/2027-01-15T04:00',
      '2027-01-18T20:00/2027-01-19T04:00',
    ]);
  });

  it('know that the two sides of the date line can be a day apart at the same time of day', () => {
    // Kiritimati is UTC+14, Honolulu UTC−10: the same clock, another date.
    expect(first(1, hours('Pacific/Kiritimati', 'Pacific/Honolulu'), '2027-01-11T00:00Z')).toEqual([
      '2027-01-11T19:00/2027-01-12T04:00',
    ]);
  });

  it('leave out holidays by the date of each side, and week-ends', () => {
    const holidays = new Set(['2027-01-13', '2027-01-15']);
    expect(first(3, hours('Asia/Shanghai', 'Europe/Berlin', { holidays }), '2027-01-12T00:00Z')).toEqual([
      '2027-01-12T08:00/2027-01-12T10:00',
      '2027-01-14T08:00/2027-01-14T10:00',
      '2027-01-18T08:00/2027-01-18T10:00',
    ]);
    // 12 January in Auckland is 11 January in Honolulu.
    const line = hours('Pacific/Auckland', 'Pacific/Honolulu', { holidays: new Set(['2027-01-12']) });
    expect(first(1, line, '2027-01-10T00:00Z')).toEqual(['2027-01-13T20:00/2027-01-14T04:00']);
  });

  it('follow other working days', () => {
    const working = { ...nineToSix, days: [7, 1, 2, 3, 4] };
    expect(first(2, hours('Asia/Riyadh', 'Asia/Dubai', { working }), '2027-01-14T00:00Z')).toEqual([
      '2027-01-14T06:00/2027-01-14T14:00',
      '2027-01-17T06:00/2027-01-17T14:00',
    ]);
  });

  it('are all hours but holidays where none are given', () => {
    const some: Hours = { zones: ['Europe/Berlin', 'Europe/Berlin'], holidays: new Set(['2027-01-14']) };
    expect(first(2, some, '2027-01-12T10:30Z').map((each) => each.slice(0, 33))).toEqual([
      '2027-01-12T10:30/2027-01-13T23:00',
      expect.stringMatching(/^2027-01-14T23:00\//),
    ]);
  });

  it('are none where the working days never meet, and say how far apart they are', () => {
    // New York's 09:00–18:00 is 14:00–23:00 UTC in winter, Shanghai's 01:00–10:00 UTC: two hours after the one, four before the other.
    const some = hours('Asia/Shanghai', 'America/New_York');
    expect(first(1, some, '2027-01-12T00:00Z')).toEqual([]);
    expect(gapMinutes(some, Date.parse('2027-01-12T00:00Z'))).toBe(120);
    expect(gapMinutes(hours('UTC', 'UTC'), 0)).toBe(0);
  });

  it('lie within the working hours of both, whatever the zones', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
    const hour = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(zone, zone, hour, fc.integer({ min: 1, max: 3 }), fc.nat(400), (ours, theirs, start, more, day) => {
        const time = (h: number) => `${String(h).padStart(2, '0')}:00`;
        const some = hours(ours, theirs, { working: { start: time(start), end: time(start + more) } });
        const fromMs = Date.UTC(2026, 0, 1 + day);
        let last = fromMs;
        for (const { startMs, endMs } of sharedHours(some, fromMs)) {
          if (startMs > fromMs + 10 * 86_400_000) break;
          expect(startMs).toBeGreaterThanOrEqual(last);
          expect(endMs).toBeGreaterThan(startMs);
          last = endMs;
          for (const each of [ours, theirs]) {
            // Another way to tell local times than the one under test.
            const format = clockOf(each);
            const [begin, end] = [startMs, endMs - 60_000].map((ms) => format.format(ms)) as [string, string];
            expect(begin).not.toMatch(/Sat|Sun/);
            expect(end.slice(0, 3)).toBe(begin.slice(0, 3));
            // Clocks that change within the day may move an end by their hour; none do in working hours of 2026 but by night.
            if (start >= 4) {
              expect(begin.slice(-5) >= time(start)).toBe(true);
              expect(end.slice(-5) < time(start + more)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
