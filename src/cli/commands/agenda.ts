import { createHash } from 'node:crypto';
import {
  type PlacedAgenda,
  type PlacedBlock,
  type PlacedSitting,
  placeAgenda,
  toICalendar,
} from '../../calendar/index.ts';
import { PlanDraft } from '../../contract/index.ts';
import { planAgenda } from '../../domain/agenda/index.ts';
import { preparePlan } from '../../domain/plan.ts';
import { table, title } from '../layout.ts';
import { faultLines, readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

export type AgendaOptions = { readonly ics?: boolean; readonly json?: boolean };

/** `parley agenda PLAN`: time for each topic and when, by the clocks of both sides; or as iCalendar. */
export async function agenda(terminal: Terminal, file: string, { ics, json }: AgendaOptions): Promise<void> {
  const draft = await readShape(file, PlanDraft);
  const plan = preparePlan(draft);
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
  const placed = placeAgenda(planAgenda(draft));
  if (ics) terminal.out(calendarOf(placed).trimEnd());
  else if (json) terminal.out(JSON.stringify(placed, null, 2));
  else for (const part of inWords(placed)) terminal.out(part);
}

/** A plan in a file has no id and no versions: its name stands for the first, and every export is the newest. */
function calendarOf(placed: PlacedAgenda): string {
  if (!placed.isPlaced) throw new Refused(['There is no calendar.', ...adviceOf(placed)].join('\n'));
  const id = createHash('sha256').update(placed.name).digest('hex').slice(0, 16);
  const savedAtMs = Date.now();
  return toICalendar(placed, { id, version: Math.floor(savedAtMs / 60_000), savedAtMs });
}

function inWords(placed: PlacedAgenda): string[] {
  const { name, order, plannedMinutes, totalMinutes, spareMinutes, sittings } = placed;
  const given = totalMinutes === undefined ? 'no limit' : `${totalMinutes} given, ${spareMinutes} spare`;
  return [
    `${title(name)}: ${plannedMinutes} minutes (${given}), ${ORDERS[order]}`,
    ...sittings.flatMap((sitting, k) => [sittingTitle(sitting, k + 1), sittingTable(sitting, placed)]),
    ...adviceOf(placed),
  ];
}

const ORDERS: Readonly<Record<PlacedAgenda['order'], string>> = {
  chronological: 'topics as they were raised',
  'easy-first': 'easy topics first',
  given: 'topics in the order of the plan',
};

const sittingTitle = ({ ourTime, minutes }: PlacedSitting, number: number): string =>
  `${title(`Sitting ${number}${ourTime ? `, ${dayOf(ourTime)}` : ''}`)}: ${minutes} minutes`;

function sittingTable(
  { blocks, ourTime }: PlacedSitting,
  { isPlaced, ourTimeZone, theirTimeZone }: PlacedAgenda,
): string {
  const minutes = ({ minutes }: PlacedBlock) => String(minutes);
  if (!isPlaced) {
    const rows = blocks.map((block) => [afterStart(block.startMinute), minutes(block), block.title]);
    return table(['After', 'Minutes', 'What'], rows, [10, 10, 56]);
  }
  const day = dayOf(ourTime!);
  const rows = blocks.map((block) => [
    clock(block.ourTime!, day),
    clock(block.theirTime!, day),
    minutes(block),
    block.title,
  ]);
  return table([`Us: ${ourTimeZone}`, `Them: ${theirTimeZone}`, 'Minutes', 'What'], rows, [26, 26, 10, 56]);
}

/** 1:25 */
const afterStart = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** The time of day, with its day where that is not the day of the sitting. */
const clock = (local: string, day: string): string =>
  dayOf(local) === day ? local.slice(11, 16) : `${local.slice(11, 16)}, ${dayOf(local)}`;

/** Tue 2027-01-12 */
function dayOf(local: string): string {
  const date = local.slice(0, 10);
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${date}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const adviceOf = ({ advice }: PlacedAgenda): string[] => advice.map(({ text }) => `${title('Advice')}  ${text}`);
