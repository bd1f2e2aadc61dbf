import { inDiscussionOrder } from '../topic-order.ts';
import type { AgendaTable } from './agenda-table.ts';
import { isSameChange } from './apply-proposal.ts';
import { amongThemselves, type Consequences, consequencesOf } from './consequences.ts';
import { guardAgainst } from './guard.ts';
import { currentTopic, type LiveTopic, liveTopics, openTopics } from './live-topics.ts';
import type { Add, AgendaMove, AgendaProposal, Lengthen, Reorder } from './proposal.ts';
import { timeLeft } from './time-left.ts';
import { SLOT_MINUTES, timeNeeds } from './time-needs.ts';

/**
 * The change nearest to theirs which fits us: of a few ways to mend it, the nearest first, the first that passes the guard
 * and disturbs nothing. Nothing where none does.
 */
export function counterProposal(table: AgendaTable, move: AgendaMove): AgendaProposal | undefined {
  for (const proposal of candidates(table, move.proposal)) {
    const consequences = consequencesOf(table, { by: 'us', proposal });
    if (guardAgainst(table, proposal, consequences)) continue;
    if (consequences.changesNothing || isSameChange(table, proposal, move.proposal)) continue;
    // Whoever wants a topic dropped does not mind what comes before it.
    if (move.proposal.kind === 'drop' || isUndisturbing(proposal, consequences)) return proposal;
  }
  return undefined;
}

function isUndisturbing(proposal: AgendaProposal, consequences: Consequences): boolean {
  const { interruptsTopic, delaysImportant, fitsTime, takesFromMoreImportant } = consequences;
  const isInOrder = !interruptsTopic && (proposal.kind !== 'reorder' || !delaysImportant);
  return isInOrder && fitsTime && !takesFromMoreImportant;
}

function candidates(table: AgendaTable, proposal: AgendaProposal): Iterable<AgendaProposal> {
  const topics = liveTopics(table);
  switch (proposal.kind) {
    case 'reorder':
      return reorders(topics, proposal.topics);
    case 'drop':
      return postponements(topics, proposal.topic);
    case 'lengthen':
      return shorter(table, topics, proposal);
    case 'add':
      return additions(topics, proposal);
  }
}

/** Their order as the prerequisites allow it; then after the current topic; then after the important ones it would delay. */
function reorders(topics: readonly LiveTopic[], named: readonly string[]): readonly Reorder[] {
  const current = currentTopic(topics);
  const first = current ? [current.id] : [];
  const important = openTopics(topics)
    .filter(({ importance }) => importance >= 4)
    .map(({ id }) => id);
  return [named, [...first, ...named], [...important, ...named], [...first, ...important, ...named]].map((wanted) =>
    inPossibleOrder(topics, wanted),
  );
}

/** Last rather than not at all, where nothing waits for it. */
function postponements(topics: readonly LiveTopic[], id: string): readonly Reorder[] {
  const others = openTopics(topics).filter((topic) => topic.id !== id);
  const order = inPossibleOrder(
    topics,
    others.map((topic) => topic.id),
  );
  return order.topics.at(-1) === id ? [order] : [];
}

/** The open topics, those of `wanted` first, and each after all it waits for. */
function inPossibleOrder(topics: readonly LiveTopic[], wanted: readonly string[]): Reorder {
  const open = openTopics(topics);
  const ids = [...new Set([...wanted, ...open.map(({ id }) => id)])];
  const ordered = ids.flatMap((id) => open.find((topic) => topic.id === id) ?? []);
  return { kind: 'reorder', topics: inDiscussionOrder(amongThemselves(ordered), 'given').map(({ id }) => id) };
}

/** Fewer minutes, slot by slot, but more than the topic has. */
function* shorter(table: AgendaTable, topics: readonly LiveTopic[], { topic, minutes }: Lengthen): Generator<Lengthen> {
  const has = timeLeft(table, topics).minutesFor(topic);
  for (let less = lessThan(minutes); less > has; less -= SLOT_MINUTES) yield { kind: 'lengthen', topic, minutes: less };
}

/** In its place with less time; then after the current topic, or last, with all the time it asks for or less. */
function* additions(topics: readonly LiveTopic[], { topic, before }: Add): Generator<Add> {
  const known = topics.find(({ id }) => id === topic.id);
  const rated = known ?? { importance: topic.importance ?? 2, difficulty: 1 };
  const asked = topic.minutes ?? timeNeeds(rated).ample * SLOT_MINUTES;
  const following = openTopics(topics).filter(({ id }) => id !== topic.id)[1]?.id;
  for (const place of new Set([before, following, undefined])) {
    const added = (minutes?: number): Add => ({
      kind: 'add',
      topic: { ...topic, ...(minutes !== undefined && { minutes }) },
      ...(place !== undefined && { before: place }),
    });
    if (place !== before) yield added();
    for (let less = lessThan(asked); less > 0; less -= SLOT_MINUTES) yield added(less);
  }
}

/** The next whole slot below. */
const lessThan = (minutes: number): number => (Math.ceil(minutes / SLOT_MINUTES) - 1) * SLOT_MINUTES;
