import type { AgendaMemory, TopicClock } from './memory.ts';

/** Time a topic has used by now, in ms. */
export function usedMs({ usedMs: used, clock }: AgendaMemory, topic: string, nowMs: number): number {
  return (used[topic] ?? 0) + (clock?.topic === topic ? elapsedMs(clock, nowMs) : 0);
}

/** Time all topics but some have used by now, in ms. */
export function usedInAllMs(memory: AgendaMemory, nowMs: number, except: readonly string[] = []): number {
  const ids = new Set([...Object.keys(memory.usedMs), ...(memory.clock ? [memory.clock.topic] : [])]);
  for (const id of except) ids.delete(id);
  return [...ids].reduce((sum, id) => sum + usedMs(memory, id, nowMs), 0);
}

/** Time without a break by now, in ms. */
export const stretchMs = ({ stretchMs, clock }: AgendaMemory, nowMs: number): number =>
  stretchMs + (clock ? elapsedMs(clock, nowMs) : 0);

/** The clock runs for a topic, which has so many minutes, from now on. */
export const started = (
  memory: AgendaMemory,
  topic: string,
  minutes: number | undefined,
  nowMs: number,
): AgendaMemory => ({
  ...stopped(memory, nowMs),
  clock: { topic, sinceMs: nowMs, ...(minutes !== undefined && { minutes }) },
});

/** The clock stands; what ran so far is kept. */
export function stopped(memory: AgendaMemory, nowMs: number): AgendaMemory {
  const { clock, ...kept } = memory;
  if (!clock) return memory;
  return {
    ...kept,
    usedMs: { ...memory.usedMs, [clock.topic]: usedMs(memory, clock.topic, nowMs) },
    stretchMs: stretchMs(memory, nowMs),
  };
}

/** The talks are interrupted: the clock stands, and whoever comes back is rested. */
export const rested = (memory: AgendaMemory, nowMs: number): AgendaMemory => ({
  ...stopped(memory, nowMs),
  stretchMs: 0,
});

/** Minutes by which the running topic is over its time; nothing while it is within. */
export function overrunMinutes(memory: AgendaMemory, nowMs: number): number | undefined {
  const { clock } = memory;
  if (clock?.minutes === undefined) return undefined;
  const over = usedMs(memory, clock.topic, nowMs) / MINUTE_MS - clock.minutes;
  return over > 0 ? over : undefined;
}

export const MINUTE_MS = 60_000;

/** A clock that was set back has run for no time. */
const elapsedMs = ({ sinceMs }: TopicClock, nowMs: number): number => Math.max(0, nowMs - sinceMs);
