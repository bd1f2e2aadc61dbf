import { type Fault, faultAt } from '../result.ts';
import type { AgendaTable } from './agenda-table.ts';
import { type LiveTopic, liveTopics, PACKAGE } from './live-topics.ts';
import type { Add, AgendaProposal } from './proposal.ts';
import { timeLeft } from './time-left.ts';

/** What makes no sense about a proposal, whatever one thinks of it. Pointers are into the proposal. */
export function proposalFaults(table: AgendaTable, proposal: AgendaProposal): readonly Fault[] {
  const topics = liveTopics(table);
  switch (proposal.kind) {
    case 'reorder':
      return proposal.topics.flatMap((id, k) => {
        const isTwice = proposal.topics.indexOf(id) < k;
        return isTwice ? [faultAt(['topics', k], `"${id}" is named twice`)] : absenceFaults(table, id, 'topics', k);
      });
    case 'drop':
      return absenceFaults(table, proposal.topic, 'topic');
    case 'lengthen': {
      const absent = absenceFaults(table, proposal.topic, 'topic');
      const minutes = timeLeft(table, topics).minutesFor(proposal.topic);
      if (absent.length > 0 || proposal.minutes > minutes) return absent;
      return [faultAt(['minutes'], `must be more than the ${minutes} minutes the topic has`)];
    }
    case 'add':
      return additionFaults(table, topics, proposal);
  }
}

function absenceFaults(table: AgendaTable, id: string, ...at: (string | number)[]): Fault[] {
  if (!liveTopics(table).some((topic) => topic.id === id)) {
    return [faultAt(at, isInPackage(table, id) ? partOfPackage(id) : `no topic is called "${id}"`)];
  }
  return table.memory.dropped.includes(id) ? [faultAt(at, `"${id}" was dropped: add it first`)] : [];
}

function additionFaults(table: AgendaTable, topics: readonly LiveTopic[], { topic, before }: Add): Fault[] {
  const { memory } = table;
  const known = topics.find(({ id }) => id === topic.id);
  const isReserved = topic.id in {} || (topic.id === PACKAGE && !known);
  return [
    ...(isReserved ? [faultAt(['topic', 'id'], `"${topic.id}" is a reserved name`)] : []),
    ...((known?.status === 'open' || known?.status === 'current') && !memory.dropped.includes(topic.id)
      ? [faultAt(['topic', 'id'], `"${topic.id}" is on the agenda already`)]
      : []),
    ...(!known && isInPackage(table, topic.id) ? [faultAt(['topic', 'id'], partOfPackage(topic.id))] : []),
    ...(['title', 'importance'] as const).flatMap((field) =>
      known && topic[field] !== undefined ? [faultAt(['topic', field], 'stays as it was')] : [],
    ),
    ...(before === undefined ? [] : absenceFaults(table, before, 'before')),
    ...(before === topic.id ? [faultAt(['before'], 'must be another topic')] : []),
  ];
}

/** Whether it is a topic of the plan, for a name that no topic of the talks has. */
const isInPackage = ({ base }: AgendaTable, id: string): boolean => base.topics.some((topic) => topic.id === id);

const partOfPackage = (id: string): string => `"${id}" is a part of the package, which is talked about as a whole`;
