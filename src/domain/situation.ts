import { breachesOf, breachInWords, EPSILON, issueBreaches, totalBreaches } from './bottom-line.ts';
import { answerScope, asPartOfWhole, completed, nextOffer, standingOn } from './counter.ts';
import { type Conduct, conducted, rememberedCompany } from './counterparts/index.ts';
import type { Course } from './course.ts';
import type { Facts } from './facts.ts';
import { landedMargin } from './landed-cost.ts';
import { alternativesLeft } from './memory.ts';
import { moved } from './movement.ts';
import { type Offer, type Scope, topicScope } from './offer.ts';
import { LATE, type Pace } from './pace.ts';
import { type Plan, playbookFor } from './plan.ts';
import { type Ask, type OpponentModel, tracked } from './strategy/index.ts';
import { observeMove } from './style/index.ts';
import type { Movement, Talks } from './talks.ts';
import type { Proposal, Terms } from './terms.ts';
import { standOver, utilityOver } from './utility.ts';
import type { Breach } from './verdict.ts';

/** Everything a decision on one offer rests on, worked out before any rule runs. */
export type Situation = {
  /** The plan as its owner made it, and the plan in force: the same, or the alternative under negotiation. */
  readonly base: Plan;
  readonly plan: Plan;
  readonly course: Course;
  readonly pace: Pace;
  /** The talks with this offer heard: counted, learned from, remembered. What we answer is not in them yet. */
  readonly talks: Talks;
  readonly offer: Offer;
  /** Utility to us over the offer's scope. */
  readonly utility: number;
  readonly breaches: readonly Breach[];
  /** With this offer every issue would be settled: these are the terms. */
  readonly settles: Terms | undefined;
  /** Where we answer, and what we would counter there. */
  readonly scope: Scope;
  readonly counter: Proposal | undefined;
  readonly target: number;
  /** What the strategy was asked for it; absent where what is agreed stays as it is. */
  readonly ask: Ask | undefined;
  /** Our standing offer on the answer's scope. */
  readonly standing: Proposal | undefined;
  readonly facts: Facts;
};

export type Hearing = {
  readonly base: Plan;
  /** The plan that the offer meets (`planOnTable`). */
  readonly plan: Plan;
  readonly course: Course;
  /** The talks before this offer. */
  readonly talks: Talks;
  /** The pace with this offer counted. */
  readonly pace: Pace;
  readonly offer: Offer;
};

/** Weighs one offer: what it is worth, how it breaches, what we would say, and the facts for the rules. */
export function assess(hearing: Hearing): Situation {
  const { base, plan, course, pace, offer } = hearing;
  const utility = utilityOver(offer.scope.issues, offer.terms);
  const settles = settled(plan, hearing.talks, course, offer);
  const breaches = breachesOfOffer(plan, hearing.talks, offer, settles);
  const talks = hear(plan, hearing, utility, breaches, settles);
  const scope = answerScope(plan, course.topic, offer.scope);
  const { target, proposal: counter, enough, ask } = nextOffer(plan, talks, pace, scope);
  const standing = standingOn(plan, talks, scope);
  const ours = {
    threshold: thresholdOf(plan, talks, pace, offer.scope, scope, enough),
    standing: standingUtility(plan, talks, offer.scope, scope, standing),
  };
  const facts = factsOf(
    { base, plan, course, pace, talks, offer, utility, breaches, settles, target },
    hearing.talks,
    ours,
  );
  return {
    base,
    plan,
    course,
    pace,
    talks,
    offer,
    utility,
    breaches,
    settles,
    scope,
    counter,
    target,
    ask,
    standing,
    facts,
  };
}

/** The whole that this offer would settle, with the topics agreed before; nothing while an issue stays open. */
function settled(plan: Plan, talks: Talks, course: Course, offer: Offer): Terms | undefined {
  if (offer.scope.isWhole) return offer.terms;
  const covered = new Set([...course.agreedTopics, ...offer.scope.topics.map((topic) => topic.id)]);
  return plan.topics.every((topic) => covered.has(topic.id)) ? { ...talks.agreed, ...offer.terms } : undefined;
}

/** A partial offer is held to the bottom lines of the whole, with what we stand by or the best for us elsewhere. */
function breachesOfOffer(plan: Plan, talks: Talks, offer: Offer, settles: Terms | undefined): readonly Breach[] {
  if (settles) return breachesOf(plan, settles);
  const own = issueBreaches(offer.scope.issues, offer.terms);
  if (own.length > 0) return own;
  const whole = completed(plan, talks, offer.scope, offer.terms);
  if (whole) return totalBreaches(plan, whole);
  return totalBreaches(plan, asPartOfWhole(plan, talks, offer.terms));
}

/** The talks once the offer is heard. */
function hear(
  plan: Plan,
  { talks, offer, pace }: Hearing,
  utility: number,
  breaches: readonly Breach[],
  settles: Terms | undefined,
): Talks {
  const isAcceptable = breaches.length === 0;
  const { key, isWhole } = offer.scope;
  const worth = settles && {
    terms: settles,
    utility: isWhole ? utility : utilityOver(plan.issues, settles),
    isAcceptable,
  };
  const opponent = plan.strategy.opponent.observe(talks.opponent, plan.issues, offer.stated, pace.time);
  return {
    ...talks,
    theirOffers: talks.theirOffers + 1,
    ...(worth && { best: better(talks.best, worth) }),
    ...(isWhole && { lastFull: { terms: offer.terms, utility } }),
    movement: moved(talks.movement, key, offer.terms, standOver(offer.scope.issues, offer.terms), talks.asked[key]),
    offered: isAcceptable ? remember(plan, talks.offered, key, utility, worth) : talks.offered,
    opener: talks.opener ?? (talks.standing ? 'us' : 'them'),
    tracks: track(plan, talks, key, utility, isAcceptable, worth),
    opponent,
    ...(rememberedCompany(plan.draft) !== undefined && { conduct: conductOf(plan, talks, opponent, pace, worth) }),
    moves: observeMove(plan.issues, talks, { stated: offer.stated, believed: opponent, time: pace.time }),
  };
}

/** What they stand by on all issues they have spoken of: the whole that they offer, or their last word on each. */
function conductOf(
  plan: Plan,
  { conduct }: Talks,
  { beliefs }: OpponentModel,
  { time }: Pace,
  whole: Proposal | undefined,
): Conduct {
  if (whole) return conducted(conduct, whole.utility, time);
  const spoken = plan.issues.filter(({ id }) => beliefs[id] !== undefined);
  const terms = Object.fromEntries(spoken.map(({ id }) => [id, beliefs[id]!.last]));
  return conducted(conduct, utilityOver(spoken, terms), time);
}

/** An offer without a breach is better than any with one; then the higher utility, then the earlier. */
function better(before: Talks['best'], now: NonNullable<Talks['best']>): NonNullable<Talks['best']> {
  if (!before) return now;
  if (before.isAcceptable !== now.isAcceptable) return before.isAcceptable ? before : now;
  return now.utility > before.utility ? now : before;
}

/** Their best on a topic and on the whole. Not on several topics at once, so that it stays of constant size. */
function remember(
  plan: Plan,
  known: Talks['offered'],
  key: string,
  utility: number,
  whole: Proposal | undefined,
): Talks['offered'] {
  const isTopic = plan.topics.some(({ id }) => id === key);
  const now = isTopic && utility > (known[key] ?? -1) ? { ...known, [key]: utility } : known;
  return whole && whole.utility > (known['*'] ?? -1) ? { ...now, '*': whole.utility } : now;
}

/** How their offers go on a topic, and on the whole: as few scopes as are remembered above. */
function track(
  plan: Plan,
  { tracks = {} }: Talks,
  key: string,
  utility: number,
  isAcceptable: boolean,
  whole: (Proposal & { readonly isAcceptable: boolean }) | undefined,
): NonNullable<Talks['tracks']> {
  const isTopic = plan.topics.some(({ id }) => id === key);
  const now = isTopic ? { ...tracks, [key]: tracked(tracks[key], utility, isAcceptable) } : tracks;
  return whole ? { ...now, '*': tracked(tracks['*'], whole.utility, whole.isAcceptable) } : now;
}

/** Utility over the offer's scope of what we would answer there: an offer as good as that is good enough. */
function thresholdOf(plan: Plan, talks: Talks, pace: Pace, offered: Scope, answered: Scope, enough: number): number {
  if (offered.key === answered.key) return enough;
  return weighted(offered, (scope) => nextOffer(plan, talks, pace, scope).enough);
}

/** The same of our standing offer. */
function standingUtility(
  plan: Plan,
  talks: Talks,
  offered: Scope,
  answered: Scope,
  standing: Proposal | undefined,
): number {
  if (offered.key === answered.key) return standing?.utility ?? 1;
  return weighted(offered, (topic) => standingOn(plan, talks, topic)?.utility ?? 1);
}

/** The mean of a figure over the topics of a scope, by their weights. */
function weighted(scope: Scope, figure: (topic: Scope) => number): number {
  const weights = scope.topics.map((topic) => topic.issues.reduce((sum, issue) => sum + issue.weight, 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 1;
  return scope.topics.reduce((sum, topic, k) => sum + (weights[k]! / total) * figure(topicScope(topic)), 0);
}

/** What is known of an offer when its facts are told. */
type Weighed = Omit<Situation, 'facts' | 'scope' | 'counter' | 'ask' | 'standing'>;

/** A standing offer this near to the floor has nothing left to concede. */
const NOTHING_LEFT = 0.02;

function factsOf(known: Weighed, before: Talks, ours: { threshold: number; standing: number }): Facts {
  const { base, plan, course, pace, talks, offer, utility, breaches } = known;
  const kinds = new Set(breaches.map((breach) => breach.kind));
  const { movement } = talks;
  const margin = plan.costs && (known.settles ?? completed(plan, talks, offer.scope, offer.terms));
  const best = talks.best?.isAcceptable ? talks.best : undefined;
  const hasStanding = talks.standing !== undefined;
  return {
    offerUtility: utility,
    dealUtility: known.settles && !offer.scope.isWhole ? utilityOver(plan.issues, known.settles) : utility,
    breaches: breaches.length,
    breachText: breaches.map((breach) => breachInWords(plan, breach)).join('; '),
    breachesLimit: kinds.has('limit'),
    breachesUnacceptable: kinds.has('unacceptable'),
    breachesReservation: kinds.has('reservation'),
    breachesMargin: kinds.has('margin'),
    hasMargin: margin !== undefined,
    marginRate: plan.costs && margin ? landedMargin(plan.costs, margin).rate : 0,
    isFullOffer: known.settles !== undefined,
    isTheirFinal: offer.isFinal,
    acceptsOurOffer: acceptsStanding(talks.standing?.terms, offer),
    targetUtility: known.target,
    counterUtility: ours.threshold,
    standingUtility: ours.standing,
    hasStanding,
    gap: ours.threshold - utility,
    reservationUtility: plan.reservation,
    batnaUtility: plan.batna,
    noDealText: plan.draft.batna ? `our BATNA at ${plan.batna.toFixed(3)}` : 'no deal',
    isAtBottomLine: hasStanding && ours.standing <= plan.floor + NOTHING_LEFT,
    whenReached: plan.whenReached,
    lastStance: before.stance ?? 'none',
    phase: course.phase,
    round: pace.round,
    roundsLeft: pace.roundsLeft,
    progress: pace.progress,
    isLastCounter: pace.isLastCounter,
    isLastMessage: pace.isLastMessage,
    isTimeRunningOut: pace.progress >= LATE,
    theirConcession: concession(before.movement, movement),
    stalledRounds: movement.stalledRounds,
    patienceRounds: pace.patienceRounds,
    repeatedOffers: movement.repeatedOffers,
    worseningRounds: movement.worseningRounds,
    gapGrowingRounds: movement.gapGrowingRounds,
    areBothHolding: movement.stalledRounds > 0 && before.stance === 'tough',
    playbookMovesLeft: Math.max(0, playbookFor(plan, course.topic).length - course.playbookStep),
    alternativesLeft: alternativesLeft(base, talks).length,
    hasBest: best !== undefined,
    bestUtility: best?.utility ?? 0,
    hasDeadline: pace.hasDeadline,
  };
}

function acceptsStanding(standing: Terms | undefined, { stated }: Offer): boolean {
  return standing !== undefined && Object.entries(stated).every(([id, value]) => standing[id] === value);
}

/** What the offer gains over their best before it, on the same scope, in [-1, 1]; 0 for the first. */
function concession(before: Movement, now: Movement): number {
  return before.scope === now.scope && before.last
    ? Math.max(-1, Math.min(1, now.last!.utility - before.bestUtility))
    : 0;
}

/** An offer is at least as good as a proposal when no rounding can tell them apart. */
export const isAtLeast = (utility: number, proposal: number): boolean => utility >= proposal - EPSILON;
