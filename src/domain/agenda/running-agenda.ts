import type { Phase } from '../course.ts';
import { pickTerms, type Terms } from '../terms.ts';
import type { OrderPrinciple } from '../topic-order.ts';
import { adviceOn } from './advice.ts';
import type { AgendaAdvice } from './agenda.ts';
import type { AgendaTable } from './agenda-table.ts';
import { BREAK_MINUTES, minutesFor, STRETCH_MINUTES } from './breaks.ts';
import { MINUTE_MS, stretchMs, usedInAllMs, usedMs } from './clock.ts';
import { currentTopic, type LiveTopic, liveTopics, openTopics, type TopicStatus } from './live-topics.ts';
import { overrunAdvice } from './overrun.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';
import { SLOT_MINUTES } from './time-needs.ts';
import { minutesOf } from './time-topics.ts';

/** The agenda at a moment of the talks. Minutes used are whole ones. */
export type RunningAgenda = {
  readonly phase: Phase;
  readonly order: OrderPrinciple;
  /** Topic under discussion, and the one after it, by id; absent when there is none. */
  readonly current?: string | undefined;
  readonly next?: string | undefined;
  /** In the order of discussion. */
  readonly topics: readonly RunningTopic[];
  /** What the plan has; absent: no limit. */
  readonly totalMinutes?: number | undefined;
  readonly usedMinutes: number;
  readonly leftMinutes?: number | undefined;
  /** True while time runs. */
  readonly isRunning: boolean;
  readonly breaks: RunningBreaks;
  readonly advice: readonly AgendaAdvice[];
};

export type RunningTopic = {
  readonly id: string;
  readonly title: string;
  readonly issues: readonly string[];
  /** 1 to 5, as `difficulty`. */
  readonly importance: number;
  readonly difficulty: number;
  readonly after: readonly string[];
  readonly raisedBy?: 'us' | 'them' | undefined;
  readonly status: TopicStatus;
  /** Talk and thinking; of what is settled or dropped: 0. */
  readonly plannedMinutes: number;
  readonly usedMinutes: number;
  readonly leftMinutes: number;
  /** It has used more than the plan has for it; never where the plan sets no time. */
  readonly isOverrun: boolean;
  /** What is agreed on its issues. */
  readonly agreed?: Terms | undefined;
};

export type RunningBreaks = {
  /** A break of `minutes` is due after so much talk. */
  readonly afterMinutes: number;
  readonly minutes: number;
  /** Talk since the last one. */
  readonly sinceMinutes: number;
  readonly isDue: boolean;
  /** Breaks that the open topics leave room for. */
  readonly planned: number;
};

/** The agenda as it runs. */
export function runningAgenda(table: AgendaTable): RunningAgenda {
  const { base, course, memory } = table;
  const topics = liveTopics(table);
  const time = timeLeft(table, topics);
  const current = currentTopic(topics);
  const next = topics
    .slice(current ? topics.indexOf(current) + 1 : topics.length)
    .find(({ status }) => status === 'open');
  const given = base.draft.schedule?.totalMinutes;
  const usedMinutes = wholeMinutes(usedInAllMs(memory, table.nowMs));
  return {
    phase: course.phase,
    order: base.draft.schedule?.order ?? 'given',
    ...(current && { current: current.id }),
    ...(next && { next: next.id }),
    topics: topics.map((topic) => runningTopic(table, topic, time)),
    ...(given !== undefined && { totalMinutes: given, leftMinutes: Math.max(0, given - usedMinutes) }),
    usedMinutes,
    isRunning: memory.clock !== undefined,
    breaks: breaksOf(table, time),
    advice: current ? adviceNow(table, topics, time) : [],
  };
}

function runningTopic({ base, memory, agreed, nowMs }: AgendaTable, topic: LiveTopic, time: TimeLeft): RunningTopic {
  const { id, title, issues, importance, difficulty, after, raisedBy, status } = topic;
  const used = usedMs(memory, id, nowMs);
  const plannedMinutes = time.minutesFor(id);
  const terms = status === 'agreed' ? pickTerms(agreed, issues) : {};
  const usedMinutes = wholeMinutes(used);
  return {
    id,
    title,
    issues,
    importance,
    difficulty,
    after,
    ...(raisedBy && { raisedBy }),
    status,
    plannedMinutes,
    usedMinutes,
    leftMinutes: Math.max(0, plannedMinutes - usedMinutes),
    isOverrun: base.draft.schedule !== undefined && status === 'current' && used > plannedMinutes * MINUTE_MS,
    ...(Object.keys(terms).length > 0 && { agreed: terms }),
  };
}

function breaksOf({ memory, nowMs }: AgendaTable, { topics }: TimeLeft): RunningBreaks {
  const sinceMinutes = wholeMinutes(stretchMs(memory, nowMs));
  const work = topics.reduce((sum, topic) => sum + minutesOf(topic), 0);
  return {
    afterMinutes: STRETCH_MINUTES,
    minutes: BREAK_MINUTES,
    sinceMinutes,
    isDue: sinceMinutes >= STRETCH_MINUTES,
    planned: (minutesFor(work / SLOT_MINUTES) - work) / BREAK_MINUTES,
  };
}

function adviceNow(table: AgendaTable, topics: readonly LiveTopic[], time: TimeLeft): readonly AgendaAdvice[] {
  const { topics: timed, kept, ampleMinutes, totalMinutes } = time;
  const isAmple = totalMinutes === undefined || timed.every((topic) => minutesOf(topic) === minutesOf(topic.ample));
  const have = `The open topics have ${Math.floor(totalMinutes ?? 0)} minutes`;
  const overrun = overrunAdvice(table, topics);
  const { isDue, sinceMinutes } = breaksOf(table, time);
  const rest = `${sinceMinutes} minutes without a break: pause for ${BREAK_MINUTES}.`;
  return [
    ...(overrun ? [overrun] : []),
    ...(isDue ? [{ kind: 'break', text: rest } as const] : []),
    ...(openTopics(topics).length > 0 ? adviceOn({ topics: timed, ampleMinutes, isAmple }, kept, have) : []),
  ];
}

const wholeMinutes = (ms: number): number => Math.floor(ms / MINUTE_MS);
