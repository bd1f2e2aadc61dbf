import { nextOffer, standingOn } from './counter.ts';
import { planOnTable } from './joined.ts';
import type { Table } from './judge.ts';
import { answered, sent } from './memory.ts';
import { type Scope, topicScope, wholeScope } from './offer.ts';
import { type OpeningWords, ourWords } from './opening.ts';
import type { Plan } from './plan.ts';
import type { Talks } from './talks.ts';
import type { Proposal } from './terms.ts';
import { utilityOver } from './utility.ts';
import type { Stance } from './verdict.ts';

/** What we propose without being asked, how we stand by it, and the talks once it is on the table. */
export type OwnOffer = {
  readonly proposal: Proposal;
  /** What goes with an opening; absent with later offers. */
  readonly words?: OpeningWords | undefined;
  readonly stance: Stance;
  readonly talks: Talks;
};

/**
 * Our opening, or our next offer, which after our last word is that word again. The opening is a package; later offers speak
 * of the current topic. Nothing where no terms are left above our bottom line.
 */
export function ownOffer(table: Table): OwnOffer | undefined {
  const plan = planOnTable(table.base, table.course, table.talks);
  const scope = scopeOf(plan, table);
  const proposal = proposalFor(plan, table, scope);
  if (!proposal) return undefined;
  const stance = stanceOf(plan, table, scope, proposal);
  const words = isOpening(table) ? ourWords(plan, 'us') : undefined;
  const talks = withArgued(sent(plan, answered(table.talks, stance), scope, proposal), words);
  return { proposal, words, stance, talks };
}

const isOpening = ({ course, talks }: Table): boolean =>
  course.phase === 'opening' && talks.theirOffers === 0 && !talks.standing;

/** Arguments that the opening made use of are used: what answers come later bring others. */
function withArgued(talks: Talks, words: OpeningWords | undefined): Talks {
  const places = new Set([...(words?.statement.argued ?? []), ...(words?.justification?.argued ?? [])]);
  return places.size > 0 ? { ...talks, argued: [...(talks.argued ?? []), ...places] } : talks;
}

function scopeOf(plan: Plan, { course }: Table): Scope {
  const topic = course.phase === 'opening' ? undefined : plan.topics.find(({ id }) => id === course.topic);
  return plan.mode === 'topics' && topic ? topicScope(topic) : wholeScope(plan);
}

function proposalFor(plan: Plan, table: Table, scope: Scope): Proposal | undefined {
  const { talks, pace } = table;
  if (isOpening(table)) return { terms: plan.opening, utility: utilityOver(plan.issues, plan.opening) };
  const lastWord = talks.stance === 'final' ? standingOn(plan, talks, scope) : undefined;
  return lastWord ?? nextOffer(plan, talks, pace, scope).proposal;
}

function stanceOf(plan: Plan, { talks, pace }: Table, scope: Scope, proposal: Proposal): Stance {
  if (talks.stance === 'final' || (pace.isLastCounter && talks.theirOffers > 0)) return 'final';
  const standing = standingOn(plan, talks, scope);
  return standing && proposal.utility >= standing.utility ? 'tough' : 'flexible';
}
