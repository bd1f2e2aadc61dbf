import { planInForce } from '../plan.ts';
import { believedWeight } from '../strategy/opponent.ts';
import type { AgendaFacts } from './agenda-facts.ts';
import type { AgendaTable } from './agenda-table.ts';
import { isSameChange } from './apply-proposal.ts';
import { MINUTE_MS, usedMs } from './clock.ts';
import type { Consequences } from './consequences.ts';
import { initiativeOf } from './initiative.ts';
import { currentTopic, type LiveTopic, liveTopics, openTopics } from './live-topics.ts';
import type { AgendaMove, AgendaProposal } from './proposal.ts';
import { proposalFaults } from './proposal-faults.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';
import { minutesOf } from './time-topics.ts';

/** All that rules may ask about a proposal without faults. */
export function factsOfProposal(
  table: AgendaTable,
  { proposal }: AgendaMove,
  consequences: Consequences,
  counter: AgendaProposal | undefined,
): AgendaFacts {
  const { base, course, memory } = table;
  const topics = liveTopics(table);
  const current = currentTopic(topics);
  const topic = topicOf(proposal, consequences.topics);
  const time = timeLeft(table, topics);
  const initiative = initiativeOf(table);
  const shares = sharesOf(table, topic.issues);
  return {
    kind: proposal.kind,
    changesNothing: consequences.changesNothing,
    isOurCounter: isOurCounter(table, proposal),
    hasCounter: counter !== undefined,
    topicTitle: topic.title,
    isCurrent: topic.id === current?.id,
    hasIssues: topic.issues.length > 0,
    keepsPrerequisites: consequences.brokenPrerequisites.length === 0,
    prerequisiteText: consequences.brokenPrerequisites.join(', '),
    matchesOurOrder: consequences.matchesOurOrder,
    orderPrinciple: base.draft.schedule?.order ?? 'given',
    interruptsTopic: consequences.interruptsTopic,
    currentTitle: current?.title ?? '',
    currentTimeUsed: current ? timeUsed(table, current, time) : 0,
    delaysImportant: consequences.delaysImportant,
    openTopics: openTopics(topics).length,
    topicImportance: topic.importance,
    shareToUs: shares.us,
    shareToThem: shares.them,
    isRaisedByThem: topic.raisedBy === 'them',
    minutesAsked: minutesAsked(proposal, consequences, time),
    minutesFree: time.freeMinutes,
    fitsTime: consequences.fitsTime,
    takesFromMoreImportant: consequences.takesFromMoreImportant,
    phase: course.phase,
    initiative: initiative.holder,
    ourInitiative: initiative.ourShare,
    theirMoves: memory.moves.them.accepted,
    refusedInRow: memory.refusedInRow,
  };
}

/** What it is about; of an order the topic that comes first. */
function topicOf(proposal: AgendaProposal, topics: readonly LiveTopic[]): LiveTopic {
  const named =
    proposal.kind === 'reorder'
      ? openTopics(topics)[0]?.id
      : proposal.kind === 'add'
        ? proposal.topic.id
        : proposal.topic;
  return topics.find(({ id }) => id === named) ?? topics[0]!;
}

/** Shares of all weights that some issues carry: of ours, and of theirs as we believe them to be. */
function sharesOf({ base, course, opponent }: AgendaTable, ids: readonly string[]): { us: number; them: number } {
  const { issues } = planInForce(base, course.alternative);
  const own = issues.filter(({ id }) => ids.includes(id));
  const believed = (some: typeof issues) => some.reduce((sum, issue) => sum + believedWeight(opponent, issue), 0);
  return { us: own.reduce((sum, { weight }) => sum + weight, 0), them: believed(own) / believed(issues) };
}

/** They take what we countered with last, as long as it still makes sense. */
function isOurCounter(table: AgendaTable, proposal: AgendaProposal): boolean {
  const { counter } = table.memory;
  return counter !== undefined && proposalFaults(table, counter).length === 0 && isSameChange(table, counter, proposal);
}

function minutesAsked(proposal: AgendaProposal, { time }: Consequences, before: TimeLeft): number {
  if (proposal.kind === 'lengthen') return proposal.minutes - before.minutesFor(proposal.topic);
  if (proposal.kind !== 'add') return 0;
  const topic = time.topics.find(({ id }) => id === proposal.topic.id);
  return topic ? minutesOf(topic.ample) : 0;
}

/** Where it has no time at all, any use is all of it. */
function timeUsed(table: AgendaTable, { id }: LiveTopic, time: TimeLeft): number {
  const used = usedMs(table.memory, id, table.nowMs) / MINUTE_MS;
  const planned = time.minutesFor(id);
  return planned > 0 ? used / planned : used > 0 ? 1 : 0;
}
