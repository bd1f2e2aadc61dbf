import type { Agenda, AgendaAdvice, Block } from '../domain/agenda/index.ts';

/** An agenda with its place in both sides' calendars, as callers get it. Times are ISO 8601. */
export type PlacedAgenda = Omit<Agenda, 'schedule'> & {
  /** Minutes of all sittings, breaks included. */
  readonly plannedMinutes: number;
  /** What is left of the total; absent where the plan has none. */
  readonly spareMinutes?: number | undefined;
  /** True when the sittings have times; else `advice` says why not. */
  readonly isPlaced: boolean;
  readonly ourTimeZone?: string | undefined;
  readonly theirTimeZone?: string | undefined;
  readonly sittings: readonly PlacedSitting[];
  readonly advice: readonly AgendaAdvice[];
};

/** Talks without a night between: on one day at least one side knows as such. */
export type PlacedSitting = Times & { readonly minutes: number; readonly blocks: readonly PlacedBlock[] };

export type PlacedBlock = Block & Times;

/** Absent where nothing is placed. */
export type Times = {
  /** UTC. */
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  /** The start by the clock of each side, with its offset from UTC. */
  readonly ourTime?: string | undefined;
  readonly theirTime?: string | undefined;
};
