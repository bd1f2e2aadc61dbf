import type { PlanDraft, ScheduleDraft } from './plan-draft.ts';
import { type Fault, faultAt } from './result.ts';

/** What of the schedule makes no sense, and time zones nobody knows, also the one of their negotiator. */
export function scheduleFaults({ schedule, counterpart }: PlanDraft): readonly Fault[] {
  return [
    ...(schedule ? timeFaults(schedule) : []),
    ...zoneFaults(schedule?.ourTimeZone, 'schedule', 'ourTimeZone'),
    ...zoneFaults(schedule?.theirTimeZone, 'schedule', 'theirTimeZone'),
    ...zoneFaults(counterpart?.negotiator?.timeZone, 'counterpart', 'negotiator', 'timeZone'),
  ];
}

/** Years whose calendar arithmetic and ISO 8601 writing hold no surprise. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

function timeFaults({ start, totalMinutes, workingHours, holidays = [] }: ScheduleDraft): Fault[] {
  const startMs = start === undefined ? 0 : Date.parse(start);
  const year = new Date(startMs).getUTCFullYear();
  return [
    ...(Number.isNaN(startMs)
      ? [fault(['start'], 'must be a time in ISO 8601, such as 2027-01-12T09:00:00+01:00')]
      : []),
    ...(year < FIRST_YEAR || year > LAST_YEAR
      ? [fault(['start'], `a start must lie in the years ${FIRST_YEAR} to ${LAST_YEAR}`)]
      : []),
    ...(totalMinutes > 0 ? [] : [fault(['totalMinutes'], 'talks must take more than 0 minutes')]),
    ...(workingHours && !(workingHours.start < workingHours.end)
      ? [fault(['workingHours', 'end'], 'working hours must end after they start, on the same day')]
      : []),
    ...(workingHours?.days ?? []).flatMap((day, k) =>
      Number.isInteger(day) && day >= 1 && day <= 7
        ? []
        : [fault(['workingHours', 'days', k], 'a day must be a number from 1 (Monday) to 7 (Sunday)')],
    ),
    ...holidays.flatMap((date, k) =>
      isDate(date) ? [] : [fault(['holidays', k], 'must be a date such as 2027-01-31')],
    ),
  ];
}

/** Which zones there are is known by the time zone database of the runtime, aliases and any case included. */
function zoneFaults(zone: string | undefined, ...at: readonly string[]): Fault[] {
  if (zone === undefined || isTimeZone(zone)) return [];
  const near = Intl.supportedValuesOf('timeZone').find((known) => known.toLowerCase().endsWith(`/${townOf(zone)}`));
  const detail = `"${zone}" is no time zone of the IANA database; ${near ? `perhaps ${near}?` : 'one is Europe/Berlin'}`;
  return [faultAt(at, detail)];
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** "Frankfurt/Berlin", "New York" → "berlin", "new_york". */
const townOf = (zone: string): string => zone.split('/').at(-1)!.trim().replaceAll(' ', '_').toLowerCase();

/** A day there is, in the extended format of ISO 8601. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

const fault = (at: readonly (string | number)[], detail: string): Fault => faultAt(['schedule', ...at], detail);
