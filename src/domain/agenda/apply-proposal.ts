import { type AgendaTable, isPackage } from './agenda-table.ts';
import { liveTopics, openTopics } from './live-topics.ts';
import type { AddedTopic, AgendaMemory } from './memory.ts';
import type { Add, AgendaMove, AgendaProposal } from './proposal.ts';

/** Importance of an added topic where nobody says one. */
const ADDED_IMPORTANCE = 2;

/** The table with the change made, for a proposal without faults. It need not be one that the guard lets pass. */
export function withProposal(table: AgendaTable, { by, proposal }: AgendaMove): AgendaTable {
  const { memory } = table;
  switch (proposal.kind) {
    case 'reorder':
      return inOrder(table, reordered(table, proposal.topics), memory);
    case 'drop': {
      const order = [...idsOf(table).filter((id) => id !== proposal.topic), proposal.topic];
      const dropped = [...memory.dropped, proposal.topic];
      return inOrder(table, order, { ...memory, dropped, minutes: without(memory.minutes, proposal.topic) });
    }
    case 'lengthen':
      return { ...table, memory: withMinutes(memory, proposal.topic, proposal.minutes) };
    case 'add':
      return added(table, proposal, by);
  }
}

/** The same change to the same agenda, however it is put. */
export function isSameChange(table: AgendaTable, a: AgendaProposal, b: AgendaProposal): boolean {
  return (
    arrangement(withProposal(table, { by: 'them', proposal: a })) ===
    arrangement(withProposal(table, { by: 'them', proposal: b }))
  );
}

/** All that a proposal can change. */
export function arrangement(table: AgendaTable): string {
  const topics = liveTopics(table).map(({ id, status }) => [id, status === 'current' ? 'open' : status]);
  const minutes = Object.entries(table.memory.minutes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([topics, minutes]);
}

/** The named ones first among the open topics; what is settled or dropped keeps its place. */
function reordered(table: AgendaTable, named: readonly string[]): readonly string[] {
  const topics = liveTopics(table);
  const open = openTopics(topics).map(({ id }) => id);
  const order = [...named, ...open.filter((id) => !named.includes(id))];
  return topics.map(({ id }) => (open.includes(id) ? order.shift()! : id));
}

function added(table: AgendaTable, { topic, before }: Add, by: AddedTopic['raisedBy']): AgendaTable {
  const { memory } = table;
  const { id, title = id, importance = ADDED_IMPORTANCE } = topic;
  const known = idsOf(table).includes(id);
  const order = idsOf(table).filter((other) => other !== id);
  const last = order.findLastIndex((other) => !memory.dropped.includes(other)) + 1;
  const place = before === undefined ? last : order.indexOf(before);
  const grown: AgendaMemory = {
    ...memory,
    added: known ? memory.added : [...memory.added, { id, title, importance, raisedBy: by }],
    dropped: memory.dropped.filter((other) => other !== id),
  };
  const timed = topic.minutes === undefined ? grown : withMinutes(grown, id, topic.minutes);
  return inOrder(table, order.toSpliced(place, 0, id), timed);
}

/** Tells the machine's part of an order, its topics, from ours: what was added, each before one of the machine's. */
function inOrder(table: AgendaTable, order: readonly string[], memory: AgendaMemory): AgendaTable {
  const { course } = table;
  const own = new Map(memory.added.map((topic) => [topic.id, topic]));
  const added = order.flatMap((id, place): AddedTopic[] => {
    const topic = own.get(id);
    if (!topic) return [];
    const { before: _, ...kept } = topic;
    const before = order.slice(place + 1).find((other) => !own.has(other));
    return [{ ...kept, ...(before !== undefined && { before }) }];
  });
  const topics = order.filter((id) => course.topics.includes(id) && !own.has(id));
  return { ...table, course: isPackage(table) ? course : { ...course, topics }, memory: { ...memory, added } };
}

const idsOf = (table: AgendaTable): readonly string[] => liveTopics(table).map(({ id }) => id);

const withMinutes = (memory: AgendaMemory, topic: string, minutes: number): AgendaMemory => ({
  ...memory,
  minutes: { ...memory.minutes, [topic]: minutes },
});

function without<V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> {
  const { [key]: _, ...rest } = record;
  return rest;
}
