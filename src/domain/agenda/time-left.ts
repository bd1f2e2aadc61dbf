import { NO_TIME_LIMIT } from './agenda-facts.ts';
import type { AgendaTable } from './agenda-table.ts';
import { MINUTE_MS, usedInAllMs } from './clock.ts';
import { type LiveTopic, openTopics } from './live-topics.ts';
import { type GivenTime, minutesOf, timeTopics } from './time-topics.ts';

/** How the time that is left is given to the open topics. */
export type TimeLeft = GivenTime & {
  /** Time for the open topics, what the current one has used included; absent where the plan sets no time. */
  readonly totalMinutes?: number;
  /** That no topic needs; `NO_TIME_LIMIT` where the plan sets no time. */
  readonly freeMinutes: number;
  /** What a topic is given, talk and thinking; 0 for one that is not open. */
  minutesFor(topic: string): number;
};

/** Plans anew what is open: the time given to a topic stays as it is while it is talked about. */
export function timeLeft(table: AgendaTable, topics: readonly LiveTopic[]): TimeLeft {
  const open = openTopics(topics).filter(({ id }) => !table.memory.dropped.includes(id));
  const given = table.base.draft.schedule?.totalMinutes;
  const ids = open.map(({ id }) => id);
  const elsewhereMs = usedInAllMs(table.memory, table.nowMs, ids);
  const totalMinutes = given === undefined ? undefined : Math.max(0, given - elsewhereMs / MINUTE_MS);
  const timed = timeTopics(open, totalMinutes);
  const minutes = new Map(timed.topics.map((topic) => [topic.id, minutesOf(topic)]));
  return {
    ...timed,
    ...(totalMinutes !== undefined && { totalMinutes }),
    freeMinutes:
      totalMinutes === undefined ? NO_TIME_LIMIT : Math.max(0, Math.floor(totalMinutes - timed.givenMinutes)),
    minutesFor: (topic) => minutes.get(topic) ?? 0,
  };
}
