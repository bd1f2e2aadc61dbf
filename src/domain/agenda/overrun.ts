import type { AgendaAdvice } from './agenda.ts';
import type { AgendaTable } from './agenda-table.ts';
import { overrunMinutes } from './clock.ts';
import { type LiveTopic, liveTopics } from './live-topics.ts';

/** What to do when the topic under discussion has had its time; nothing while it is within. Cheap while it is within. */
export function overrunAdvice(
  table: Pick<AgendaTable, 'base' | 'course' | 'memory' | 'nowMs'>,
  topics?: readonly LiveTopic[],
): AgendaAdvice | undefined {
  const { memory, nowMs } = table;
  const over = overrunMinutes(memory, nowMs);
  if (over === undefined) return undefined;
  const { topic, minutes } = memory.clock!;
  const live = topics ?? liveTopics(table);
  const title = live.find(({ id }) => id === topic)?.title ?? topic;
  const agreed = live.filter(({ status }) => status === 'agreed').map(({ id }) => id);
  // Of the topics to come the first that does not wait for this one, or another.
  const next = live.find(
    ({ status, id, after }) => status === 'open' && id !== topic && after.every((before) => agreed.includes(before)),
  );
  const had = `"${title}" is ${Math.ceil(over)} minutes over the ${minutes} it has.`;
  const way = next ? `Settle it now, or go on with "${next.title}" and come back.` : 'Settle it now, or adjourn.';
  return { kind: 'overrun', topic, text: `${had} ${way}` };
}
