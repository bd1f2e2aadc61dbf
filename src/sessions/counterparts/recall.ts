import { ok, type Result } from '../../domain/result.ts';
import { change } from '../change.ts';
import type { Change } from '../commit.ts';
import type { Deps } from '../deps.ts';
import type { Moment } from '../moment.ts';
import { requireAllowed } from '../refusals.ts';
import { sentBack } from '../send-back.ts';
import type { NegotiationView, RecallInput, Refusal, Request } from '../use-cases.ts';
import { viewOf } from '../view.ts';

/** Takes a deal back from those who are to approve it: the talks go on. */
export const recall = (deps: Deps, input: RecallInput, request: Request): Promise<Result<NegotiationView, Refusal>> =>
  change(deps, 'recall', input.id, request, (moment) => takeBack(moment, input));

export function takeBack(
  { session, version, nowMs }: Moment,
  { reason }: Pick<RecallInput, 'reason'>,
): Result<Change<NegotiationView>, Refusal> {
  const allowed = requireAllowed(session.phase, 'recall');
  if (!allowed.ok) return allowed;
  const next = sentBack(session, nowMs);
  const reply = viewOf({ ...next, version, updatedAtMs: nowMs }, nowMs);
  return ok({ session: next, event: { type: 'approval.recalled', data: { reason } }, reply });
}
