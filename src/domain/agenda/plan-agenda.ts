import type { PlanDraft } from '../plan-draft.ts';
import { ratedTopics } from '../topic.ts';
import { inDiscussionOrder } from '../topic-order.ts';
import { adviceOn } from './advice.ts';
import type { Agenda } from './agenda.ts';
import { minutesOf, timeTopics } from './time-topics.ts';

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
  const ordered = inDiscussionOrder(ratedTopics(draft), order);
  const { topics, ampleMinutes, kept } = timeTopics(ordered, schedule?.totalMinutes);
  const theirTimeZone = schedule?.theirTimeZone ?? draft.counterpart?.negotiator?.timeZone;
  const agenda = {
    name: draft.name,
    order,
    ...(schedule && { totalMinutes: schedule.totalMinutes }),
    ampleMinutes,
    isAmple: topics.every((topic) => minutesOf(topic) === minutesOf(topic.ample)),
    topics,
    ...(schedule && { schedule: { ...schedule, ...(theirTimeZone !== undefined && { theirTimeZone }) } }),
  };
  const have = `The plan has ${Math.floor((schedule?.totalMinutes ?? 0) * 100) / 100} minutes`;
  return { ...agenda, advice: adviceOn(agenda, kept, have) };
}
