import { SLOT_MINUTES } from './time-needs.ts';

/** Nobody negotiates well for longer than this without a break. */
export const STRETCH_MINUTES = 90;
export const BREAK_MINUTES = 10;

const STRETCH = STRETCH_MINUTES / SLOT_MINUTES;
const CYCLE_MINUTES = STRETCH_MINUTES + BREAK_MINUTES;

/** Slots of work that fit into some minutes, with a break after each full stretch but the last. */
export function slotsIn(minutes: number): number {
  const cycles = Math.floor(minutes / CYCLE_MINUTES);
  return cycles * STRETCH + Math.min(STRETCH, Math.floor((minutes - cycles * CYCLE_MINUTES) / SLOT_MINUTES));
}

/** Minutes that some slots of work take, with the breaks they need: the inverse of `slotsIn`. */
export const minutesFor = (slots: number): number =>
  slots * SLOT_MINUTES + Math.max(0, Math.ceil(slots / STRETCH) - 1) * BREAK_MINUTES;

/**
 * Places of the breaks in the work from slot `from` to slot `to`: as few as keep every stretch within its length, of
 * those where they cost least by `costAt` (in [0, 10)), and of those where the stretches are most even.
 */
export function placeBreaks(from: number, to: number, costAt: (slot: number) => number): readonly number[] {
  const best: { total: number; before: number }[] = [{ total: 0, before: from }];
  for (let slot = from + 1; slot <= to; slot++) {
    let chosen = { total: Number.POSITIVE_INFINITY, before: from };
    for (let before = Math.max(from, slot - STRETCH); before < slot; before++) {
      const isFirst = before === from;
      // Count, cost and evenness in one number: the evenness of a sitting stays under 10^6, its cost under 10^3.
      const ofBreak = isFirst ? 0 : 1e9 + costAt(before) * 1e6;
      const total = best[before - from]!.total + ofBreak + (slot - before) ** 2;
      if (total < chosen.total) chosen = { total, before };
    }
    best.push(chosen);
  }
  const places: number[] = [];
  for (let slot = to; slot > from && best[slot - from]!.before > from; ) {
    slot = best[slot - from]!.before;
    places.unshift(slot);
  }
  return places;
}
