import { PHASES } from '../course.ts';
import {
  count,
  type FactsOf,
  type FactTable,
  type FindingOf,
  type FindingTable,
  flag,
  oneOf,
  share,
  text,
} from '../vocabulary.ts';

export const PROPOSAL_KINDS = ['reorder', 'add', 'drop', 'lengthen'] as const;

/** Minutes nobody needs where the plan has no limit of time: more than any proposal asks for. */
export const NO_TIME_LIMIT = 1_000_000;

/** What rules about a proposed change of the agenda may ask. `the topic` of a reorder is the one that would come first. */
export const AGENDA_FACTS = {
  // What they propose
  kind: oneOf(PROPOSAL_KINDS, 'reorder', 'what is to be changed'),
  changesNothing: flag('the agenda would stay as it is'),
  isOurCounter: flag('it is what we countered their last proposal with'),
  hasCounter: flag('there is a change near to theirs which keeps the prerequisites, the time and our important topics'),
  topicTitle: text('title of the topic'),
  isCurrent: flag('the topic is under discussion'),
  hasIssues: flag('something is to be agreed on the topic; else it is only talked about', true),

  // Order
  keepsPrerequisites: flag('every topic would still come after those it waits for', true),
  prerequisiteText: text('the prerequisites it breaks, in words'),
  matchesOurOrder: flag('the open topics would come as our principle orders them'),
  orderPrinciple: oneOf(['chronological', 'easy-first', 'given'], 'given', 'how we order topics'),
  interruptsTopic: flag('another topic would take the place of the one under discussion, which has begun'),
  currentTitle: text('title of the topic under discussion'),
  currentTimeUsed: share(0.3, 'share of its time which the topic under discussion has used; over 1 when it overruns'),
  delaysImportant: flag('a topic of importance 4 or 5 would come later than now'),
  openTopics: count(3, 'topics not agreed yet, the one under discussion included'),

  // Whom it matters to
  topicImportance: count(3, 'importance of the topic to us, from 1 to 5'),
  shareToUs: share(0.3, 'share of our weights that the issues of the topic carry'),
  shareToThem: share(0.3, 'share of the weights we believe to be theirs that the issues of the topic carry'),
  isRaisedByThem: flag('they raised the topic'),

  // Time
  minutesAsked: count(0, 'minutes it asks for beside those the topic has'),
  minutesFree: count(15, `minutes that no topic needs; ${NO_TIME_LIMIT} where the plan sets no time`),
  fitsTime: flag('every open topic would still have the least time it takes', true),
  takesFromMoreImportant: flag('a more important topic would have less time than now'),

  // Who leads
  phase: oneOf(PHASES, 'topics', 'phase of the talks'),
  initiative: oneOf(['us', 'them', 'even'], 'us', 'who holds the initiative'),
  ourInitiative: share(0.7, 'our share of the topics raised and of the changes made to the agenda'),
  theirMoves: count(0, 'their proposals that took effect so far'),
  refusedInRow: count(0, 'proposals of theirs since the last one that we accepted'),
} as const satisfies FactTable;

export type AgendaFacts = FactsOf<typeof AGENDA_FACTS>;

/**
 * What rules about a proposed change may conclude; the finding with the highest rank counts. The guard stands above them:
 * prerequisites hold, and what is agreed is not moved.
 */
export const AGENDA_FINDINGS = {
  accept: { group: 'verdict', meaning: 'the change takes effect' },
  counter: { group: 'verdict', meaning: 'the agenda stays; we propose the change near to theirs that fits us' },
  refuse: { group: 'verdict', meaning: 'the agenda stays' },
} as const satisfies FindingTable;

export type AgendaFinding = FindingOf<keyof typeof AGENDA_FINDINGS>;
