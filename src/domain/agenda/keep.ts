import { type TimedTopic, timeNeeds } from './time-needs.ts';

export type Kept = {
  /** In the order of discussion. */
  readonly topics: readonly TimedTopic[];
  /** The least important first. */
  readonly dropped: readonly TimedTopic[];
  /** True when only the most important topic and what it waits for are left, with less than the least time. */
  readonly isSqueezed: boolean;
};

/**
 * Which topics to keep in `slots` of talk: the most important first (of equals the earlier one), each with all it waits
 * for, as long as the least time of all fits. So nothing that a kept topic waits for is dropped, and a dropped topic is
 * more important than a kept one only if that one prepares something at least as important. After the first that does
 * not fit no smaller one is taken in its stead: it would get time, and the more important one none. The very first
 * stays with all it waits for, squeezed if need be, as long as there is a slot for each.
 */
export function keepTopics(topics: readonly TimedTopic[], slots: number): Kept {
  const ranked = topics.toSorted((a, b) => b.importance - a.importance);
  let kept: ReadonlySet<TimedTopic> = new Set();
  let isSqueezed = false;
  for (const topic of ranked) {
    const more = withPrerequisites(topic, topics, kept);
    const fits = leastOf(more) <= slots;
    if (!fits && (kept.size > 0 || more.size > slots)) break;
    kept = more;
    isSqueezed = !fits;
    if (isSqueezed) break;
  }
  return {
    topics: topics.filter((topic) => kept.has(topic)),
    dropped: ranked.filter((topic) => !kept.has(topic)).reverse(),
    isSqueezed,
  };
}

const leastOf = (topics: ReadonlySet<TimedTopic>): number =>
  [...topics].reduce((sum, topic) => sum + timeNeeds(topic).least, 0);

/** `known`, the topic, and all it waits for, directly or not. */
function withPrerequisites(
  topic: TimedTopic,
  topics: readonly TimedTopic[],
  known: ReadonlySet<TimedTopic>,
): ReadonlySet<TimedTopic> {
  if (known.has(topic)) return known;
  return topic.after
    .flatMap((id) => topics.find((other) => other.id === id) ?? [])
    .reduce((all, before) => withPrerequisites(before, topics, all), new Set([...known, topic]) as typeof known);
}
