import type { ScheduleDraft } from '../plan-draft.ts';
import type { StyleAdvice } from './advice.ts';

const HOUR_MS = 3_600_000;

/** What their clock means for appointments and deadlines: how far it is from ours on the day the talks begin. */
export function clockAdvice(
  theirs: string | undefined,
  { ourTimeZone: ours, start }: Partial<ScheduleDraft>,
  pointer: string,
): readonly StyleAdvice[] {
  if (theirs === undefined) return [];
  const advise = (text: string): readonly StyleAdvice[] => [{ kind: 'time-zone', pointer, text }];
  const general = `Their clock is that of ${theirs}: give times and deadlines in it, with the date.`;
  if (ours === undefined || start === undefined) return advise(general);
  const hours = (offsetMs(theirs, start) - offsetMs(ours, start)) / HOUR_MS;
  if (hours === 0) return advise(`${general} It shows the same time as ours.`);
  const apart = `${Math.abs(hours)} hour${Math.abs(hours) === 1 ? '' : 's'}`;
  return advise(`${general} On ${start.slice(0, 10)} it is ${apart} ${hours > 0 ? 'ahead of' : 'behind'} ${ours}.`);
}

/** How far a zone is ahead of UTC about a time in ISO 8601, in ms. Without an offset that time is taken as UTC. */
function offsetMs(timeZone: string, at: string): number {
  const instant = new Date(/(Z|[+-]\d\d:\d\d)$/.test(at) ? at : `${at}Z`);
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map((type) =>
    Number(parts.find((part) => part.type === type)!.value),
  ) as [number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant.getTime() / 60_000) * 60_000;
}
