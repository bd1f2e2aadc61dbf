import type { OpeningWords } from '../domain/opening.ts';
import { ownOffer } from '../domain/own-offer.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { change } from './change.ts';
import type { Change } from './commit.ts';
import type { Deciding, Deps } from './deps.ts';
import type { Moment } from './moment.ts';
import { nextSession } from './next.ts';
import { requireAllowed } from './refusals.ts';
import { tableOf } from './submit-offer.ts';
import type { ProposalView, Refusal, Request } from './use-cases.ts';

/** Our opening, or our next offer. It counts as sent, unless the plan makes our counters advice. */
export function propose(deps: Deps, { id }: { id: string }, request: Request): Promise<Result<ProposalView, Refusal>> {
  return change(deps, 'proposals', id, request, (moment) => makeOffer(deps, moment));
}

/** What our own next offer makes of a session at a moment. */
export async function makeOffer(deps: Deciding, moment: Moment): Promise<Result<Change<ProposalView>, Refusal>> {
  const { session, version } = moment;
  const allowed = requireAllowed(session.phase, 'proposals');
  if (!allowed.ok) return allowed;
  const table = tableOf(moment, await deps.plans.prepared(session.planId, session.planVersion), 0);
  const offer = ownOffer(table);
  if (!offer) return refuse({ code: 'not-allowed-now', detail: 'no terms are left above our bottom line' });
  const { proposal, words, stance } = offer;
  const isAdvice = table.base.draft.advisory ?? false;
  const reply = { ...proposal, ...textOf(words), stance, round: table.pace.round, phase: session.phase, version };
  return ok({
    session: nextSession(session, [], { talks: isAdvice ? session.talks : offer.talks }),
    event: { type: isAdvice ? 'offer.proposed' : 'offer.sent', data: { proposal: reply } },
    reply,
  });
}

const textOf = (words: OpeningWords | undefined): Pick<ProposalView, 'statement' | 'justification'> => ({
  ...(words && { statement: words.statement.text }),
  ...(words?.justification && { justification: words.justification.text }),
});
