import { Temporal } from 'temporal-polyfill';
import { type Agenda, type AgendaAdvice, layOut, type Sitting, slotsIn, workSlots } from '../domain/agenda/index.ts';
import type { ScheduleDraft } from '../domain/plan-draft.ts';
import type { PlacedAgenda, PlacedSitting, Times } from './placed-agenda.ts';
import { gapMinutes, HORIZON_DAYS, type Hours, type Stretch, sharedHours } from './shared-hours.ts';

/**
 * Puts an agenda into the hours both sides work, from the plan's start on, over as many days as it takes and no more.
 * Where that is impossible (no start, no shared hour, too few of them within a year) it stays in relative minutes and
 * the advice says why. A side without a time zone is taken to live in the other's; without any, in UTC. Same agenda,
 * same answer, as long as the runtime's time zone database is the same.
 */
export function placeAgenda({ schedule, ...agenda }: Agenda): PlacedAgenda {
  if (!schedule?.start) return relative(agenda, [NO_START]);
  const hours = hoursOf(schedule);
  const startMs = startOf(schedule.start, hours.zones[0]);
  const windows = windowsFor(workSlots(agenda), sharedHours(hours, startMs));
  const sittings = layOut(
    agenda,
    windows.map(({ startMs, endMs }) => (endMs - startMs) / MINUTE_MS),
  );
  if (!sittings) return relative(agenda, [noRoom(hours, startMs, windows.length > 0)]);
  const timed = sittings.map((sitting) => placedSitting(sitting, windows[sitting.window]!.startMs, hours.zones));
  const [ourTimeZone, theirTimeZone] = hours.zones;
  return {
    ...summary(agenda, timed, movedStart(startMs, timed[0]?.start)),
    isPlaced: timed.length > 0,
    ourTimeZone,
    theirTimeZone,
    sittings: timed,
  };
}

const MINUTE_MS = 60_000;

const NO_START: AgendaAdvice = {
  kind: 'no-start',
  text: 'The plan says no start, so there are minutes and no calendar. Set /schedule/start.',
};

function relative(agenda: Agenda, advice: readonly AgendaAdvice[]): PlacedAgenda {
  const sittings = layOut(agenda, [Number.MAX_SAFE_INTEGER])!.map(({ minutes, blocks }) => ({ minutes, blocks }));
  return { ...summary(agenda, sittings, advice), isPlaced: false, sittings };
}

function summary(agenda: Agenda, sittings: readonly { readonly minutes: number }[], advice: readonly AgendaAdvice[]) {
  const plannedMinutes = sittings.reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    ...agenda,
    plannedMinutes,
    ...(agenda.totalMinutes !== undefined && { spareMinutes: agenda.totalMinutes - plannedMinutes }),
    advice: [...agenda.advice, ...advice],
  };
}

function hoursOf({ ourTimeZone, theirTimeZone, workingHours, holidays = [] }: ScheduleDraft): Hours {
  const ours = ourTimeZone ?? theirTimeZone ?? 'UTC';
  return {
    zones: [ours, theirTimeZone ?? ours],
    ...(workingHours && { working: workingHours }),
    holidays: new Set(holidays),
  };
}

/** A start without an offset is one by our clock. */
function startOf(start: string, ourZone: string): number {
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(start);
  return hasOffset
    ? Temporal.Instant.from(start).epochMilliseconds
    : Temporal.PlainDateTime.from(start).toZonedDateTime(ourZone).epochMilliseconds;
}

/** As many stretches as hold the work, none too short for any. */
function windowsFor(slots: number, stretches: Iterable<Stretch>): readonly Stretch[] {
  const windows: Stretch[] = [];
  let left = slots;
  if (left === 0) return windows;
  for (const stretch of stretches) {
    const held = slotsIn((stretch.endMs - stretch.startMs) / MINUTE_MS);
    if (held === 0) continue;
    windows.push(stretch);
    left -= held;
    if (left <= 0) break;
  }
  return windows;
}

function noRoom(hours: Hours, startMs: number, isSome: boolean): AgendaAdvice {
  if (isSome) {
    const text = `The hours both sides work within ${HORIZON_DAYS} days of the start do not hold the agenda.`;
    return { kind: 'no-room', text: `${text} Widen the working hours, or drop topics.` };
  }
  const [ours, theirs] = hours.zones;
  const working = hours.working ? `${hours.working.start}–${hours.working.end}` : 'The days';
  const gap = gapMinutes(hours, startMs);
  const apart = gap > 0 ? `: they are ${Math.floor(gap / 60)} h ${gap % 60} min apart` : '';
  return {
    kind: 'no-overlap',
    text: `${working} in ${ours} and in ${theirs} have no hour in common${apart}. Widen the working hours, or talk in turns.`,
  };
}

function movedStart(startMs: number, first: string | undefined): AgendaAdvice[] {
  if (first === undefined || Date.parse(first) === startMs) return [];
  const text = `At ${new Date(startMs).toISOString()} not both sides work: the talks begin at ${first}.`;
  return [{ kind: 'moved-start', text }];
}

function placedSitting(sitting: Sitting, startMs: number, zones: Hours['zones']): PlacedSitting {
  const blocks = sitting.blocks.map((block) => ({
    ...block,
    ...timesOf(startMs + block.startMinute * MINUTE_MS, block.minutes, zones),
  }));
  return { ...timesOf(startMs, sitting.minutes, zones), minutes: sitting.minutes, blocks };
}

function timesOf(startMs: number, minutes: number, [ours, theirs]: Hours['zones']): Times {
  return {
    start: new Date(startMs).toISOString(),
    end: new Date(startMs + minutes * MINUTE_MS).toISOString(),
    ourTime: localTime(startMs, ours),
    theirTime: localTime(startMs, theirs),
  };
}

/** 2027-01-12T16:00:00+08:00 */
const localTime = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
