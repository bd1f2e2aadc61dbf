import type { Result } from '../domain/result.ts';
import { changeCourse } from './change-course.ts';
import type { Deps } from './deps.ts';
import type { NegotiationView, PartyInput, Refusal, Request } from './use-cases.ts';

/** One side leaves for good: no deal. */
export const withdraw = (deps: Deps, input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>> =>
  changeCourse(deps, 'withdraw', input, request);
