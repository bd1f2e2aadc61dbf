import { bestTerms, breachesOf, EPSILON } from './bottom-line.ts';
import { NO_ROUND_LIMIT } from './facts.ts';
import type { Issue } from './issue.ts';
import { landedMargin } from './landed-cost.ts';
import { type Scope, topicScope, wholeScope } from './offer.ts';
import { LATE, type Pace } from './pace.ts';
import { held, type Plan } from './plan.ts';
import type { Ask } from './strategy/index.ts';
import type { Talks } from './talks.ts';
import type { Proposal, Terms, TermValue } from './terms.ts';
import { utilityOver } from './utility.ts';

/** What we would say next on a scope: the aspiration, and terms that keep every bottom line. */
export type NextOffer = {
  readonly target: number;
  readonly proposal: Proposal | undefined;
  /** Utility from which on an offer is no worse than what we would say next. */
  readonly enough: number;
  /** What the strategy was asked; absent where what is agreed stays as it is. */
  readonly ask?: Ask;
};

/** Concession exponent of a plan that names none: tough until late, as deadlines make most of the deals. */
const DEFAULT_BETA = 0.3;

/**
 * Our next offer on `scope`. It is never under a bottom line, never asks for more than we asked for before, and never is
 * worse for us than the best they offered. No proposal only where agreed terms leave nothing above the bottom line.
 */
export function nextOffer(plan: Plan, talks: Talks, pace: Pace, scope: Scope): NextOffer {
  const agreed = isAgreed(talks, scope) ? standingOn(plan, talks, scope) : undefined;
  if (agreed) return { target: agreed.utility, proposal: agreed, enough: agreed.utility };
  const ask = askFor(plan, talks, pace, scope);
  const most = Math.min(ask.ceiling, ask.asked);
  const aspired = Math.min(plan.strategy.offering.aspiration(ask), most);
  const target = Math.min(Math.max(aspired, ask.offered), most);
  const proposal = searchFrom(plan, talks, scope, ask, target);
  if (target === aspired || !proposal) return { target, proposal, enough: proposal?.utility ?? 1, ask };
  // Asking for no less than they offered comes to a little more where values are few: what they offered is enough then.
  const ownWay = searchFrom(plan, { ...talks, offered: {} }, scope, ask, aspired)?.utility ?? 1;
  return { target, proposal, enough: Math.min(proposal.utility, Math.max(ownWay, ask.offered)), ask };
}

/** Whether `scope` is agreed for now: opened again, it stays as it was. */
const isAgreed = ({ agreed }: Talks, scope: Scope): boolean =>
  !scope.isWhole && scope.issues.every(({ id }) => agreed[id] !== undefined);

/** What the strategy is told about a scope. */
export function askFor(plan: Plan, talks: Talks, pace: Pace, scope: Scope): Ask {
  const best = completed(plan, talks, scope, {});
  const { issues, decoys } = asShown(plan, pace, scope);
  const ceiling =
    scope.isWhole && !decoys ? plan.bestUtility : best ? utilityOver(scope.issues, { ...best, ...decoys }) : 1;
  const least = scope.isWhole || !best ? 0 : leastWithin(plan, scope, best, talks.offered['*'] ?? 0);
  return {
    issues,
    floor: Math.min(plan.floor, ceiling),
    ceiling,
    asked: talks.asked[scope.key] ?? 1,
    offered: Math.max(talks.offered[scope.key] ?? 0, least),
    time: pace.time,
    beta: plan.draft.strategy?.beta ?? DEFAULT_BETA,
    theirBest: scope.isWhole ? bestWithin(plan, talks) : undefined,
    theirs: talks.tracks?.[scope.key],
    turnsLeft: pace.turnsLeft,
    isLastWordOurs: pace.roundsLeft < NO_ROUND_LIMIT && talks.opener === 'them',
    opponent: talks.opponent,
    remembered: talks.remembered,
  };
}

/** Our last counters: what they tell of us is of little use to them any more, and a decoy would cost us most. */
const isSettling = ({ time, turnsLeft }: Pace): boolean => time >= LATE && turnsLeft < LAST_COUNTERS;

const LAST_COUNTERS = 4;

/** The issues as our offers show them: where we conceal and the value is open, with nothing but the decoy to propose. */
function asShown(
  { decoys, fixed }: Plan,
  pace: Pace,
  { issues }: Scope,
): { readonly issues: readonly Issue[]; readonly decoys?: Terms } {
  const hidden = Object.entries(decoys).filter(
    ([id]) => fixed[id] === undefined && issues.some((issue) => issue.id === id),
  );
  if (hidden.length === 0 || isSettling(pace)) return { issues };
  const values = Object.fromEntries(hidden);
  return { issues: issues.map((issue) => held(issue, values[issue.id])), decoys: values };
}

/** Their best offer that breaks no bottom line, where it leaves the terms that are fixed as they are. */
function bestWithin({ fixed }: Plan, { best }: Talks): Proposal | undefined {
  const isWithin = best?.isAcceptable && Object.entries(fixed).every(([id, value]) => best.terms[id] === value);
  return isWithin ? best : undefined;
}

/** What a topic has to bring for `whole` terms to be worth `utility` to us: less would undercut an offer on the table. */
function leastWithin(plan: Plan, scope: Scope, whole: Terms, utility: number): number {
  const share = scope.issues.reduce((sum, issue) => sum + issue.weight, 0);
  const elsewhere = utilityOver(plan.issues, whole) - share * utilityOver(scope.issues, whole);
  return share > 0 ? (utility - elsewhere) / share : 0;
}

function searchFrom(plan: Plan, talks: Talks, scope: Scope, ask: Ask, target: number): Proposal | undefined {
  const wanted = propose(scope, plan.strategy.offering.terms(ask, target));
  if (wanted.utility > ask.asked + EPSILON) return standingOn(plan, talks, scope) ?? bestOn(plan, talks, scope);
  if (isFit(plan, talks, scope, wanted.terms)) return wanted;
  const repaired = overMargin(plan, talks, scope, wanted.terms, target, ask.asked);
  if (repaired) return repaired;
  return standingOn(plan, talks, scope) ?? bestOn(plan, talks, scope);
}

/**
 * `terms` with other values on the issues that the margin hangs on: those which keep it, and of them the ones worth us
 * least, from `least` to `most`, as they concede most. At most three issues are walked, so some thousand combinations.
 */
function overMargin(
  plan: Plan,
  talks: Talks,
  scope: Scope,
  terms: Terms,
  least: number,
  most: number,
): Proposal | undefined {
  const { costs } = plan;
  const rate = plan.draft.bottomLine.minMarginRate;
  const whole = completed(plan, talks, scope, terms) ?? { ...plan.best, ...terms };
  if (!costs || rate === undefined) return undefined;
  const linked = [costs.priceIssue, costs.incotermIssue, costs.paymentIssue];
  let found: Proposal | undefined;
  const visit = (open: readonly Issue[], chosen: Terms): void => {
    const [issue, ...rest] = open;
    if (issue) {
      for (const { value } of issue.candidates) visit(rest, { ...chosen, [issue.id]: value });
      return;
    }
    const utility = utilityOver(scope.issues, chosen);
    if (utility < least - EPSILON || utility > Math.min(most, found?.utility ?? most) + EPSILON) return;
    if (landedMargin(costs, { ...whole, ...chosen }).rate < rate - EPSILON) return;
    if (isFit(plan, talks, scope, chosen)) found = { terms: chosen, utility };
  };
  visit(
    scope.issues.filter(({ id }) => linked.includes(id)),
    terms,
  );
  return found;
}

/** What we stand by on all of `scope`, while it still keeps every bottom line. */
export function standingOn(plan: Plan, talks: Talks, scope: Scope): Proposal | undefined {
  if (talks.asked[scope.key] === undefined) return undefined;
  const proposal = propose(scope, positionOf(talks));
  // What moves under an offer on the table is what gets agreed elsewhere, and a package has no elsewhere.
  return plan.mode === 'package' || isAbove(plan, talks, scope, proposal.terms) ? proposal : undefined;
}

function bestOn(plan: Plan, talks: Talks, scope: Scope): Proposal | undefined {
  const best = completed(plan, talks, scope, {});
  if (!best) return undefined;
  const proposal = propose(scope, best);
  return isAbove(plan, talks, scope, proposal.terms) ? proposal : undefined;
}

function propose({ issues }: Scope, terms: Terms): Proposal {
  const picked: Record<string, TermValue> = {};
  for (const { id } of issues) if (terms[id] !== undefined) picked[id] = terms[id];
  return { terms: picked, utility: utilityOver(issues, picked) };
}

/** Whether such terms breach nothing, and leave the whole worth no less to us than their best offer for it. */
function isFit(plan: Plan, talks: Talks, scope: Scope, terms: Terms): boolean {
  const whole = completed(plan, talks, scope, terms);
  if (!whole || breachesOf(plan, whole).length > 0) return false;
  return scope.isWhole || utilityOver(plan.issues, whole) >= (talks.offered['*'] ?? 0) - EPSILON;
}

/** Whether terms on `scope`, with what we stand by and the best for us elsewhere, breach nothing. */
export function isAbove(plan: Plan, talks: Talks, scope: Scope, terms: Terms): boolean {
  const whole = completed(plan, talks, scope, terms);
  return whole !== undefined && breachesOf(plan, whole).length === 0;
}

/**
 * `terms` on `scope`; outside it what we stand by, since they may still take it, and the best for us on what is open.
 * Nothing where limits forbid it.
 */
export function completed(plan: Plan, talks: Talks, scope: Scope, terms: Terms): Terms | undefined {
  if (scope.isWhole && Object.keys(terms).length === plan.issues.length) return terms;
  if (scope.isWhole && Object.keys(terms).length === 0) return plan.best;
  const outside = scope.isWhole ? {} : withoutScope(positionOf(talks), scope);
  return bestTerms(plan, { ...outside, ...terms });
}

/** What we stand by: our offer on the table, which follows what is agreed, and what is agreed where we have made none. */
export const positionOf = ({ standing, agreed }: Talks): Terms => ({ ...agreed, ...standing?.terms });

/** `terms` as part of a whole, to tell how they breach where no whole keeps the bottom lines. */
export const asPartOfWhole = (plan: Plan, talks: Talks, terms: Terms): Terms => ({
  ...plan.best,
  ...positionOf(talks),
  ...terms,
});

function withoutScope(terms: Terms, scope: Scope): Terms {
  const inside = new Set(scope.issues.map((issue) => issue.id));
  return Object.fromEntries(Object.entries(terms).filter(([id]) => !inside.has(id)));
}

/** Where we answer: the whole of a package, else the current topic, or the first the offer touches. */
export function answerScope(plan: Plan, topic: string | undefined, touched: Scope): Scope {
  if (plan.mode === 'package' || touched.topics.length === 0) return wholeScope(plan);
  const current = touched.topics.find((candidate) => candidate.id === topic);
  return topicScope(current ?? touched.topics[0]!);
}
