import { nextOffer, standingOn } from '../domain/counter.ts';
import { planOnTable } from '../domain/joined.ts';
import { answered, sent } from '../domain/memory.ts';
import { topicScope, wholeScope } from '../domain/offer.ts';
import { type OpeningPlan, ourWords } from '../domain/opening.ts';
import type { Plan } from '../domain/plan.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Talks } from '../domain/talks.ts';
import type { Proposal } from '../domain/terms.ts';
import { utilityOver } from '../domain/utility.ts';
import type { Stance } from '../domain/verdict.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import type { Table } from './judge.ts';
import { nextSession } from './next.ts';
import { requireAllowed } from './refusals.ts';
import { tableOf } from './submit-offer.ts';
import type { ProposalView, Refusal, Request } from './use-cases.ts';

/**
 * Our opening, or our next offer, which after our last word is that word again. It counts as sent, unless the plan makes
 * our counters advice.
 */
export function propose(deps: Deps, { id }: { id: string }, request: Request): Promise<Result<ProposalView, Refusal>> {
  return change(deps, 'proposals', id, request, async (moment) => {
    const { session, version } = moment;
    const allowed = requireAllowed(session.phase, 'proposals');
    if (!allowed.ok) return allowed;
    const table = tableOf(moment, await deps.plans.prepared(session.planId, session.planVersion), 0);
    const plan = planOnTable(table.base, table.course, table.talks);
    const scope = scopeOfProposal(plan, table);
    const proposal = proposalFor(plan, table, scope);
    if (!proposal) return refuse({ code: 'not-allowed-now', detail: 'no terms are left above our bottom line' });
    const stance = stanceOf(plan, table, scope, proposal);
    const words = isOpening(table) ? ourWords(plan, 'us') : undefined;
    const talks = plan.draft.advisory
      ? session.talks
      : withArgued(sent(plan, answered(session.talks, stance), scope, proposal), words);
    const reply = { ...proposal, ...textOf(words), stance, round: table.pace.round, phase: session.phase, version };
    const type = plan.draft.advisory ? 'offer.proposed' : 'offer.sent';
    return ok({ session: nextSession(session, [], { talks }), event: { type, data: { proposal: reply } }, reply });
  });
}

const isOpening = ({ course, talks }: Table): boolean =>
  course.phase === 'opening' && talks.theirOffers === 0 && !talks.standing;

type Words = Pick<OpeningPlan, 'statement' | 'justification'>;

const textOf = (words: Words | undefined): Pick<ProposalView, 'statement' | 'justification'> => ({
  ...(words && { statement: words.statement.text }),
  ...(words?.justification && { justification: words.justification.text }),
});

/** Arguments that the opening made use of are used: what answers come later bring others. */
function withArgued(talks: Talks, words: Words | undefined): Talks {
  const places = new Set([...(words?.statement.argued ?? []), ...(words?.justification?.argued ?? [])]);
  return places.size > 0 ? { ...talks, argued: [...(talks.argued ?? []), ...places] } : talks;
}

/** The opening is a package; later offers speak of the current topic. */
function scopeOfProposal(plan: Plan, { course }: Table) {
  const topic = course.phase === 'opening' ? undefined : plan.topics.find(({ id }) => id === course.topic);
  return plan.mode === 'topics' && topic ? topicScope(topic) : wholeScope(plan);
}

function proposalFor(plan: Plan, table: Table, scope: ReturnType<typeof scopeOfProposal>): Proposal | undefined {
  const { talks, pace } = table;
  if (isOpening(table)) return { terms: plan.opening, utility: utilityOver(plan.issues, plan.opening) };
  const lastWord = talks.stance === 'final' ? standingOn(plan, talks, scope) : undefined;
  return lastWord ?? nextOffer(plan, talks, pace, scope).proposal;
}

function stanceOf(
  plan: Plan,
  { talks, pace }: Table,
  scope: ReturnType<typeof scopeOfProposal>,
  proposal: Proposal,
): Stance {
  if (talks.stance === 'final' || (pace.isLastCounter && talks.theirOffers > 0)) return 'final';
  const standing = standingOn(plan, talks, scope);
  return standing && proposal.utility >= standing.utility ? 'tough' : 'flexible';
}
