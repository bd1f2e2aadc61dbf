export { placeAgenda } from './place-agenda.ts';
export type { PlacedAgenda, PlacedBlock, PlacedSitting, Times } from './placed-agenda.ts';
export { type CalendarSource, toICalendar } from './to-icalendar.ts';
