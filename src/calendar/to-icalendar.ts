import ical, { escape as escapeText, ICalEventTransparency } from 'ical-generator';
import type { PlacedAgenda, PlacedBlock } from './placed-agenda.ts';

/** What a calendar program needs to know an event again when it comes a second time. */
export type CalendarSource = {
  /** The same for all versions of a plan. */
  readonly id: string;
  readonly version: number;
  readonly savedAtMs: number;
};

/**
 * The agenda as iCalendar (RFC 5545), an event a block, in UTC, which every calendar program shows by its owner's clock
 * without a time zone table. It says when and what about, and nothing of what a topic is worth to us: it may go to the
 * other side. Throws for an agenda that is not placed.
 */
export function toICalendar(agenda: PlacedAgenda, { id, version, savedAtMs }: CalendarSource): string {
  if (!agenda.isPlaced) throw new Error('an agenda without times has no calendar');
  const calendar = ical({
    name: asName(agenda.name),
    prodId: { company: 'Parley', product: 'Agenda', language: 'EN' },
  });
  const parts = new Map<string, number>();
  for (const block of agenda.sittings.flatMap(({ blocks }) => blocks)) {
    const name = block.topic === undefined ? block.kind : `${block.kind}.${block.topic}`;
    const part = (parts.get(name) ?? 0) + 1;
    parts.set(name, part);
    calendar.createEvent({
      id: `${id}.${name}.${part}@parley`,
      sequence: version,
      stamp: new Date(savedAtMs),
      start: new Date(block.start!),
      end: new Date(block.end!),
      summary: withoutControls(block.title),
      description: bothClocks(block, agenda),
      transparency: block.kind === 'break' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    });
  }
  return calendar.toString();
}

/** ical-generator escapes the texts of events, and takes the name of a calendar as it comes (10.2). */
const asName = (name: string): string => escapeText(withoutControls(name), false);

/** A TEXT of RFC 5545, 3.3.11, holds no control characters but the tab; line breaks are kept, as they are escaped. */
const withoutControls = (text: string): string => text.replace(/(?![\t\r\n])\p{Cc}/gu, '');

/** 2027-01-12 16:00 Asia/Shanghai, 2027-01-12 09:00 Europe/Berlin */
function bothClocks({ ourTime, theirTime }: PlacedBlock, { ourTimeZone, theirTimeZone }: PlacedAgenda): string {
  const told = (time: string | undefined, zone: string | undefined) =>
    `${time?.slice(0, 16).replace('T', ' ')} ${zone}`;
  const ours = told(ourTime, ourTimeZone);
  return ourTimeZone === theirTimeZone ? ours : `${ours}, ${told(theirTime, theirTimeZone)}`;
}
