import { type Plan, planInForce } from '../plan.ts';
import { type RatedTopic, ratedTopics } from '../topic.ts';
import { type AgendaTable, isPackage } from './agenda-table.ts';
import type { AddedTopic } from './memory.ts';
import { SLOT_MINUTES, type TimedTopic, type TimeNeeds, timeNeeds } from './time-needs.ts';

export const TOPIC_STATUSES = ['agreed', 'current', 'open', 'over', 'dropped'] as const;
/**
 * `agreed` for now or for good, `current` under discussion, `open` still to come, `over` talked about, where nothing was to
 * be agreed, and `dropped`: without time, and settled in writing where it has issues.
 */
export type TopicStatus = (typeof TOPIC_STATUSES)[number];

export type LiveTopic = TimedTopic & { readonly status: TopicStatus };

/** What the one topic of a package is called. */
export const PACKAGE = 'package';

/** All topics of the talks in their order of discussion: those of the plan, and those added since. */
export function liveTopics(table: Pick<AgendaTable, 'base' | 'course' | 'memory'>): readonly LiveTopic[] {
  const { course, memory } = table;
  const topics = withAdded(planTopics(table), memory.added).map((topic) => ({
    ...topic,
    status: statusOf(table, topic.id),
    ...(memory.minutes[topic.id] !== undefined && { needs: needsOf(memory.minutes[topic.id]!) }),
  }));
  const isOver = course.phase === 'closing' || course.phase === 'closed' || course.phase === 'terminated';
  const current = topics.find(({ status }) => status === 'open') ?? topics.find(isInWriting);
  return isOver ? topics : topics.map((topic) => (topic === current ? { ...topic, status: 'current' } : topic));
}

/** Topics which are neither settled nor dropped, in their order. */
export const openTopics = (topics: readonly LiveTopic[]): readonly LiveTopic[] =>
  topics.filter(({ status }) => status === 'open' || status === 'current');

export const currentTopic = (topics: readonly LiveTopic[]): LiveTopic | undefined =>
  topics.find(({ status }) => status === 'current');

/** When all else is agreed, what was dropped is still to be settled. */
const isInWriting = ({ status, issues }: { status: TopicStatus; issues: readonly string[] }): boolean =>
  status === 'dropped' && issues.length > 0;

/** Topics with something to agree on, as the machine orders them; the one of a package. */
function planTopics({ base, course }: Pick<AgendaTable, 'base' | 'course'>): readonly TimedTopic[] {
  const rated = new Map(ratedTopics(base.draft).map((topic) => [topic.id, topic]));
  if (!isPackage({ base, course })) return course.topics.map((id) => rated.get(id)!);
  const alternative = base.alternatives.find(({ id }) => id === course.alternative);
  return [
    packageTopic(planInForce(base, course.alternative), alternative?.title ?? base.draft.name, [...rated.values()]),
  ];
}

/** Everything at once: it takes the time of all topics together. */
function packageTopic(plan: Plan, title: string, rated: readonly RatedTopic[]): TimedTopic {
  const needs = rated.map(timeNeeds).reduce((sum, { ample, least, thinking }) => ({
    ample: sum.ample + ample,
    least: sum.least + least,
    thinking: sum.thinking + thinking,
  }));
  return {
    id: PACKAGE,
    title,
    issues: plan.issues.map(({ id }) => id),
    importance: 5,
    difficulty: Math.max(...rated.map(({ difficulty }) => difficulty)),
    after: [],
    needs,
  };
}

/** Each added topic before the one it precedes; where that is gone, after all others. */
function withAdded(topics: readonly TimedTopic[], added: readonly AddedTopic[]): readonly TimedTopic[] {
  const before = (id: string | undefined) => added.filter((topic) => topic.before === id).map(ratedAsAdded);
  const last = added.filter((topic) => !topics.some(({ id }) => id === topic.before)).map(ratedAsAdded);
  return [...topics.flatMap((topic) => [...before(topic.id), topic]), ...last];
}

/** Nothing is to be agreed on it, so it is easy. */
const ratedAsAdded = ({ id, title, importance, raisedBy }: AddedTopic): TimedTopic => ({
  id,
  title,
  issues: [],
  importance,
  difficulty: 1,
  after: [],
  raisedBy,
});

function statusOf({ course, memory }: Pick<AgendaTable, 'course' | 'memory'>, id: string): TopicStatus {
  const added = memory.added.find((topic) => topic.id === id);
  const isSettled = course.phase === 'closing' || course.phase === 'closed';
  if (!added && (isSettled || course.agreedTopics.includes(id))) return 'agreed';
  if (memory.dropped.includes(id)) return 'dropped';
  if (!added) return 'open';
  const isPassed = added.before !== undefined && course.agreedTopics.includes(added.before);
  return isSettled || isPassed ? 'over' : 'open';
}

/** Minutes that were agreed on: no more, no less. */
function needsOf(minutes: number): TimeNeeds {
  const slots = Math.ceil(minutes / SLOT_MINUTES);
  return { ample: slots, least: slots, thinking: 0 };
}
