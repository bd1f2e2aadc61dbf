import type { PlanDraft } from '../plan-draft.ts';
import { type RatedTopic, ratedTopics } from '../topic.ts';
import { inDiscussionOrder } from '../topic-order.ts';
import { adviceOn } from './advice.ts';
import type { Agenda, AgendaTopic } from './agenda.ts';
import { allocate, type Claim } from './allocate.ts';
import { minutesFor, slotsIn } from './breaks.ts';
import { type Kept, keepTopics } from './keep.ts';
import { SLOT_MINUTES, timeNeeds } from './time-needs.ts';

/**
 * The agenda of a plan without faults: topics in the order of discussion, each with time to talk and to think.
 *
 * Objective: the greatest sum of 2^I · a · ln(slots of talk) + 2^I · 2b · ln(b + slots of thinking) over the kept
 * topics, with I their importance, a and b what is ample (`timeNeeds`); subject to the total time less breaks, and to
 * least and ample time for each. `allocate` solves it exactly in slots. Which topics are kept at all is decided before,
 * by importance alone (`keepTopics`). Time that nobody needs is left free rather than filled: the agenda stays compact.
 * Without a schedule there is no limit, and every topic has ample time. Same plan, same agenda.
 */
export function planAgenda(draft: PlanDraft): Agenda {
  const { schedule } = draft;
  const order = schedule?.order ?? 'given';
  const topics = inDiscussionOrder(ratedTopics(draft), order);
  const ampleMinutes = minutesFor(topics.reduce((sum, topic) => sum + wantedBy(topic), 0));
  const slots = slotsIn(Math.min(schedule?.totalMinutes ?? ampleMinutes, ampleMinutes));
  const kept = keepTopics(topics, slots);
  const given = giveTime(kept, slots);
  const timed = topics.map((topic) => timedTopic(topic, given.get(topic.id)));
  const theirTimeZone = schedule?.theirTimeZone ?? draft.counterpart?.negotiator?.timeZone;
  const agenda = {
    name: draft.name,
    order,
    ...(schedule && { totalMinutes: schedule.totalMinutes }),
    ampleMinutes,
    isAmple: timed.every((topic) => minutesOf(topic) === minutesOf(topic.ample)),
    topics: timed,
    ...(schedule && { schedule: { ...schedule, ...(theirTimeZone !== undefined && { theirTimeZone }) } }),
  };
  return { ...agenda, advice: adviceOn(agenda, kept) };
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

function timedTopic(topic: RatedTopic, given: Given | undefined): AgendaTopic {
  const { ample, least, thinking } = timeNeeds(topic);
  return {
    ...topic,
    talkMinutes: (given?.talk ?? 0) * SLOT_MINUTES,
    thinkingMinutes: (given?.thinking ?? 0) * SLOT_MINUTES,
    ample: { talkMinutes: ample * SLOT_MINUTES, thinkingMinutes: thinking * SLOT_MINUTES },
    leastMinutes: least * SLOT_MINUTES,
    isDropped: given === undefined,
  };
}

function wantedBy(topic: RatedTopic): number {
  const { ample, thinking } = timeNeeds(topic);
  return ample + thinking;
}

const minutesOf = ({ talkMinutes, thinkingMinutes }: AgendaTopic['ample']): number => talkMinutes + thinkingMinutes;
