import { Temporal } from 'temporal-polyfill';

/** A stretch of time, in ms since the epoch; the end lies outside. */
export type Stretch = { readonly startMs: number; readonly endMs: number };

/** When both sides are at work. */
export type Hours = {
  /** Time zones of both sides; days and hours count in each. */
  readonly zones: readonly [ours: string, theirs: string];
  /** Times of day and ISO weekdays; absent: any hour of any day will do. */
  readonly working?: { readonly start: string; readonly end: string; readonly days?: readonly number[] | undefined };
  /** ISO dates on which neither negotiates: a holiday of one side is one for both, each by its own calendar. */
  readonly holidays: ReadonlySet<string>;
};

/** How far ahead we look for time, in days. */
export const HORIZON_DAYS = 366;

/**
 * Stretches from `fromMs` on during which both sides work, in order, for about a year. Lazy: most talks need a few days
 * of it.
 */
export function* sharedHours(hours: Hours, fromMs: number): Generator<Stretch> {
  const [ours, theirs] = hours.zones.map((zone) => workingHours(hours, zone, fromMs)) as [
    Generator<Stretch>,
    Generator<Stretch>,
  ];
  let a = ours.next();
  let b = theirs.next();
  while (!a.done && !b.done) {
    const startMs = Math.max(a.value.startMs, b.value.startMs, fromMs);
    const endMs = Math.min(a.value.endMs, b.value.endMs);
    if (startMs < endMs) yield { startMs, endMs };
    if (a.value.endMs <= b.value.endMs) a = ours.next();
    else b = theirs.next();
  }
}

/**
 * Least time between the working hours of the two sides within some weeks, in minutes: 0 where they meet or overlap.
 */
export function gapMinutes(hours: Hours, fromMs: number, weeks = 2): number {
  const untilMs = fromMs + weeks * 7 * DAY_MS;
  const [ours, theirs] = hours.zones.map((zone) => {
    const stretches: Stretch[] = [];
    for (const stretch of workingHours(hours, zone, fromMs)) {
      if (stretch.startMs >= untilMs) break;
      stretches.push(stretch);
    }
    return stretches;
  }) as [Stretch[], Stretch[]];
  const between = (a: Stretch, b: Stretch) => Math.max(0, a.startMs - b.endMs, b.startMs - a.endMs);
  return Math.min(...ours.flatMap((a) => theirs.map((b) => between(a, b)))) / 60_000;
}

const DAY_MS = 86_400_000;

/** Stretches in which one side works, from the day of `fromMs` on; days that touch are one stretch. */
function* workingHours({ working, holidays }: Hours, zone: string, fromMs: number): Generator<Stretch> {
  const first = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone).toPlainDate();
  const days = working ? (working.days ?? MONDAY_TO_FRIDAY) : EVERY_DAY;
  let open: Stretch | undefined;
  for (let k = 0; k <= HORIZON_DAYS; k++) {
    const date = first.add({ days: k });
    if (!days.includes(date.dayOfWeek) || holidays.has(date.toString())) continue;
    const startMs = msAt(date, zone, working?.start);
    const endMs = working ? msAt(date, zone, working.end) : msAt(date.add({ days: 1 }), zone);
    // Clocks that are put forward may swallow the whole of a short working day.
    if (startMs >= endMs) continue;
    if (open && open.endMs === startMs) {
      open = { startMs: open.startMs, endMs };
      continue;
    }
    if (open) yield open;
    open = { startMs, endMs };
  }
  if (open) yield open;
}

const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];
const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * A time of day; without one the first moment of the day. A time that the clocks skip is taken as much later, one they
 * repeat as the first.
 */
const msAt = (date: Temporal.PlainDate, zone: string, time?: string): number =>
  date.toZonedDateTime({ timeZone: zone, ...(time !== undefined && { plainTime: time }) }).epochMilliseconds;
