import { breachesOf, EPSILON } from './bottom-line.ts';
import { type CounterpartMemory, rememberedOf, withExpectations } from './counterparts/index.ts';
import { noMovement } from './movement.ts';
import type { Scope } from './offer.ts';
import type { Alternative, Plan } from './plan.ts';
import { tracked } from './strategy/index.ts';
import type { Talks } from './talks.ts';
import type { Proposal, Terms } from './terms.ts';
import { utilityOver } from './utility.ts';
import type { Stance } from './verdict.ts';

/** Talks before the first word, with what is remembered of this counterpart. */
export const freshTalks = (plan: Plan, memory?: CounterpartMemory): Talks => ({
  theirOffers: 0,
  ourOffers: 0,
  movement: noMovement,
  agreed: {},
  asked: {},
  offered: {},
  opponent: memory
    ? withExpectations(plan.strategy.opponent.initial(), plan.issues, memory)
    : plan.strategy.opponent.initial(),
  ...(memory && { remembered: rememberedOf(memory) }),
  tried: [],
});

export const answered = (talks: Talks, stance: Stance): Talks => ({ ...talks, stance });

/** Our offer goes on the table: what it does not speak of stays there as it was. */
export function sent(plan: Plan, talks: Talks, scope: Scope, offer: Proposal): Talks {
  const terms = { ...talks.standing?.terms, ...offer.terms };
  const spoken = plan.issues.filter((issue) => terms[issue.id] !== undefined);
  const utility = utilityOver(spoken, terms);
  const asked: Record<string, number> = { ...talks.asked };
  for (const topic of scope.topics) asked[topic.id] = utilityOver(topic.issues, terms);
  if (spoken.length === plan.issues.length) asked['*'] = utility;
  return { ...talks, ourOffers: talks.ourOffers + 1, standing: { terms, utility }, asked };
}

/**
 * Topics agreed for now: their terms stand, for us and for them, should the topic be opened again. Movement is watched
 * anew on what comes next.
 */
export function agreedOn(plan: Plan, talks: Talks, terms: Terms): Talks {
  const agreed = { ...talks.agreed, ...terms };
  const standing = talks.standing && restated(plan, { ...talks.standing.terms, ...terms });
  const asked: Record<string, number> = { ...talks.asked };
  const offered: Record<string, number> = { ...talks.offered };
  for (const topic of plan.topics) {
    if (!topic.issues.every((issue) => terms[issue.id] !== undefined)) continue;
    const utility = utilityOver(topic.issues, terms);
    asked[topic.id] = utility;
    offered[topic.id] = Math.max(utility, offered[topic.id] ?? 0);
  }
  if (standing && Object.keys(standing.terms).length === plan.issues.length) asked['*'] = standing.utility;
  return { ...talks, agreed, movement: noMovement, asked, offered, ...(standing && { standing }) };
}

function restated(plan: Plan, terms: Terms): Proposal {
  const spoken = plan.issues.filter((issue) => terms[issue.id] !== undefined);
  return { terms, utility: utilityOver(spoken, terms) };
}

/** Alternatives not tried yet, without those that can't bring what they have offered already. */
export const alternativesLeft = (base: Plan, { tried, best }: Talks): readonly Alternative[] =>
  base.alternatives.filter(({ id, plan }) => !tried.includes(id) && !(best && isOutdone(plan, best)));

/** Whether they have offered more than the plan can bring, in terms that we may take as things stand or under the plan. */
function isOutdone(plan: Plan, best: NonNullable<Talks['best']>): boolean {
  const isMore = utilityOver(plan.issues, best.terms) > plan.bestUtility + EPSILON;
  return isMore && (best.isAcceptable || breachesOf(plan, best.terms).length === 0);
}

/** A new plan is in force: what was agreed and asked under the old one is off the table, what we learned stays. */
export function onAlternative(plan: Plan, talks: Talks, alternative: string): Talks {
  const { standing: _, best: before, ...rest } = talks;
  const best = before && revalued(plan, before.terms);
  return {
    ...rest,
    ...(best && { best }),
    ...(talks.lastFull && { lastFull: { ...talks.lastFull, utility: utilityOver(plan.issues, talks.lastFull.terms) } }),
    movement: noMovement,
    agreed: {},
    asked: {},
    offered: best?.isAcceptable ? { '*': best.utility } : {},
    tracks: best ? { '*': tracked(undefined, best.utility, best.isAcceptable) } : {},
    tried: [...talks.tried, alternative],
  };
}

function revalued(plan: Plan, terms: Terms): NonNullable<Talks['best']> {
  return { terms, utility: utilityOver(plan.issues, terms), isAcceptable: breachesOf(plan, terms).length === 0 };
}
