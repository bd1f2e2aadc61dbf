import type { ScheduleDraft } from './plan-draft.ts';
import type { RatedTopic } from './topic.ts';

/** Why topics come in the order they do. */
export type OrderPrinciple = NonNullable<ScheduleDraft['order']>;

/**
 * Topics in the order of discussion: each after those it waits for, and apart from that by the principle: `easy-first`
 * by difficulty, `chronological` as they were raised and `given` as they were prepared, both of which are the order of
 * the plan until somebody raises a topic in the talks. Of all orders that keep the prerequisites it is the least one,
 * compared topic by topic by (difficulty, place): taking the least topic that is ready can't be improved at its place.
 * Throws for topics that wait in a circle or for strangers, which a checked plan does not have.
 */
export function inDiscussionOrder<T extends Pick<RatedTopic, 'id' | 'after' | 'difficulty'>>(
  topics: readonly T[],
  principle: OrderPrinciple = 'given',
): readonly T[] {
  const waiting = principle === 'easy-first' ? topics.toSorted((a, b) => a.difficulty - b.difficulty) : [...topics];
  const placed = new Set<string>();
  const ordered: T[] = [];
  while (waiting.length > 0) {
    const place = waiting.findIndex(({ after }) => after.every((id) => placed.has(id)));
    if (place < 0) throw new Error(`topics wait in a circle: ${waiting.map(({ id }) => id).join(', ')}`);
    const [topic] = waiting.splice(place, 1) as [T];
    placed.add(topic.id);
    ordered.push(topic);
  }
  return ordered;
}
