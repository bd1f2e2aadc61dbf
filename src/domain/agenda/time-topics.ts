import type { AgendaTopic } from './agenda.ts';
import { allocate, type Claim } from './allocate.ts';
import { minutesFor, slotsIn } from './breaks.ts';
import { type Kept, keepTopics } from './keep.ts';
import { SLOT_MINUTES, type TimedTopic, timeNeeds } from './time-needs.ts';

/** Topics with the time they are given, in the order they came in. */
export type GivenTime = {
  readonly topics: readonly AgendaTopic[];
  /** What ample time for every topic would take in one session, breaks included. */
  readonly ampleMinutes: number;
  /** What they are given, breaks included. */
  readonly givenMinutes: number;
  readonly kept: Kept;
};

/**
 * Gives `totalMinutes` to topics in their order of discussion; without a total every topic has ample time. The objective
 * is told at `planAgenda`.
 */
export function timeTopics(topics: readonly TimedTopic[], totalMinutes: number | undefined): GivenTime {
  const ampleMinutes = minutesFor(sum(topics.map(wantedBy)));
  const slots = slotsIn(Math.max(0, Math.min(totalMinutes ?? ampleMinutes, ampleMinutes)));
  const kept = keepTopics(topics, slots);
  const given = giveTime(kept, slots);
  return {
    topics: topics.map((topic) => agendaTopic(topic, given.get(topic.id))),
    ampleMinutes,
    givenMinutes: minutesFor(sum([...given.values()].map(({ talk, thinking }) => talk + thinking))),
    kept,
  };
}

type Given = { readonly talk: number; readonly thinking: number };

/** Slots for each kept topic, by id. */
function giveTime({ topics, isSqueezed }: Kept, slots: number): ReadonlyMap<string, Given> {
  const claims = topics.flatMap((topic): Claim[] => {
    const { importance } = topic;
    const { ample, least, thinking } = timeNeeds(topic);
    return [
      { importance, least: isSqueezed ? 1 : least, most: ample, head: 0 },
      { importance, least: 0, most: thinking, head: thinking },
    ];
  });
  const given = allocate(claims, slots);
  return new Map(topics.map(({ id }, k) => [id, { talk: given[2 * k]!, thinking: given[2 * k + 1]! }]));
}

function agendaTopic({ needs, ...topic }: TimedTopic, given: Given | undefined): AgendaTopic {
  const { ample, least, thinking } = timeNeeds({ ...topic, needs });
  return {
    ...topic,
    talkMinutes: (given?.talk ?? 0) * SLOT_MINUTES,
    thinkingMinutes: (given?.thinking ?? 0) * SLOT_MINUTES,
    ample: { talkMinutes: ample * SLOT_MINUTES, thinkingMinutes: thinking * SLOT_MINUTES },
    leastMinutes: least * SLOT_MINUTES,
    isDropped: given === undefined,
  };
}

function wantedBy(topic: TimedTopic): number {
  const { ample, thinking } = timeNeeds(topic);
  return ample + thinking;
}

/** Talk and thinking together. */
export const minutesOf = ({ talkMinutes, thinkingMinutes }: AgendaTopic['ample']): number =>
  talkMinutes + thinkingMinutes;

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);
