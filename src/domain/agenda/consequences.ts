import { inDiscussionOrder } from '../topic-order.ts';
import type { AgendaTable } from './agenda-table.ts';
import { arrangement, withProposal } from './apply-proposal.ts';
import { usedMs } from './clock.ts';
import { currentTopic, type LiveTopic, liveTopics, openTopics } from './live-topics.ts';
import type { AgendaMove } from './proposal.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** From this importance on a topic is not to be put off for a less important one. */
const IMPORTANT = 4;

/** What becomes of the agenda when a proposal takes effect. */
export type Consequences = {
  readonly after: AgendaTable;
  readonly topics: readonly LiveTopic[];
  readonly time: TimeLeft;
  readonly changesNothing: boolean;
  /** In words, one for each prerequisite that would not hold; empty when all hold. */
  readonly brokenPrerequisites: readonly string[];
  readonly interruptsTopic: boolean;
  readonly delaysImportant: boolean;
  readonly matchesOurOrder: boolean;
  readonly fitsTime: boolean;
  readonly takesFromMoreImportant: boolean;
};

export function consequencesOf(table: AgendaTable, move: AgendaMove): Consequences {
  const after = withProposal(table, move);
  const [was, is] = [liveTopics(table), liveTopics(after)];
  const [timeBefore, time] = [timeLeft(table, was), timeLeft(after, is)];
  return {
    after,
    topics: is,
    time,
    changesNothing: arrangement(table) === arrangement(after),
    brokenPrerequisites: brokenPrerequisites(is),
    interruptsTopic: interrupts(table, was, is),
    delaysImportant: delaysImportant(openTopics(was), openTopics(is)),
    matchesOurOrder: matchesOurOrder(after, is),
    fitsTime: fits(timeBefore, time),
    takesFromMoreImportant: takesFromMoreImportant(move, is, timeBefore, time),
  };
}

/** A topic comes after all it waits for: those that are agreed, or open and before it. */
function brokenPrerequisites(topics: readonly LiveTopic[]): readonly string[] {
  return topics.flatMap((topic, place) => {
    if (topic.status !== 'open' && topic.status !== 'current') return [];
    return topic.after.flatMap((id) => {
      const at = topics.findIndex((other) => other.id === id);
      const before = topics[at];
      if (!before || before.status === 'agreed') return [];
      return before.status === 'dropped' || at > place ? [`"${topic.title}" waits for "${before.title}"`] : [];
    });
  });
}

/** Whether the topic under discussion has begun and is put off. */
function interrupts(table: AgendaTable, was: readonly LiveTopic[], is: readonly LiveTopic[]): boolean {
  const current = currentTopic(was);
  if (!current || usedMs(table.memory, current.id, table.nowMs) === 0) return false;
  const now = is.find(({ id }) => id === current.id);
  return now?.status === 'open';
}

/** Whether something less important comes before an important topic that came before it. */
function delaysImportant(was: readonly LiveTopic[], is: readonly LiveTopic[]): boolean {
  const placeBefore = new Map(was.map(({ id }, place) => [id, place]));
  return is.some((topic, place) => {
    if (topic.importance < IMPORTANT) return false;
    return is.slice(0, place).some((other) => {
      const [own, others] = [placeBefore.get(topic.id), placeBefore.get(other.id)];
      return other.importance < topic.importance && own !== undefined && others !== undefined && others > own;
    });
  });
}

/** Whether what is open comes as our principle orders it; what was added has no place in that. */
function matchesOurOrder({ base, memory }: AgendaTable, topics: readonly LiveTopic[]): boolean {
  const open = openTopics(topics).filter(({ id }) => !memory.added.some((added) => added.id === id));
  const asPlanned = base.topics.flatMap(({ id }) => open.find((topic) => topic.id === id) ?? []);
  const ours = inDiscussionOrder(amongThemselves(asPlanned), base.draft.schedule?.order);
  return open.every(({ id }, place) => ours.length === 0 || ours[place]!.id === id);
}

/** Topics that wait only for each other: for what is settled nobody waits. */
export const amongThemselves = (topics: readonly LiveTopic[]): readonly LiveTopic[] =>
  topics.map((topic) => ({ ...topic, after: topic.after.filter((id) => topics.some((other) => other.id === id)) }));

/** Whether no topic loses all its time, or gets less than the least, that had it before. */
function fits(before: TimeLeft, after: TimeLeft): boolean {
  const lost = new Set(before.topics.filter(({ isDropped }) => isDropped).map(({ id }) => id));
  if (after.kept.isSqueezed && !before.kept.isSqueezed) return false;
  return after.topics.every(({ id, isDropped }) => !isDropped || lost.has(id));
}

function takesFromMoreImportant(
  { proposal }: AgendaMove,
  topics: readonly LiveTopic[],
  before: TimeLeft,
  after: TimeLeft,
): boolean {
  if (proposal.kind !== 'add' && proposal.kind !== 'lengthen') return false;
  const target = proposal.kind === 'add' ? proposal.topic.id : proposal.topic;
  const importance = topics.find(({ id }) => id === target)?.importance ?? 0;
  return openTopics(topics).some(
    (topic) => topic.importance > importance && after.minutesFor(topic.id) < before.minutesFor(topic.id),
  );
}
