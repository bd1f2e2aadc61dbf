import type { Result } from '../domain/result.ts';
import { changeCourse } from './change-course.ts';
import type { Deps } from './deps.ts';
import type { NegotiationView, PartyInput, Refusal, Request } from './use-cases.ts';

/** One side leaves for good: no deal. */
export function withdraw(deps: Deps, input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>> {
  const who = input.by === 'us' ? 'we withdrew' : 'they withdrew';
  const reason = input.reason === undefined ? who : `${who}: ${input.reason}`;
  return changeCourse(deps, 'withdraw', input, request, {
    course: 'party.withdrew',
    record: 'negotiation.withdrawn',
    outcome: { kind: 'no-deal', reason },
  });
}
