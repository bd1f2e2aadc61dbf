import type { Result } from '../domain/result.ts';
import { changeCourse } from './change-course.ts';
import type { Deps } from './deps.ts';
import type { NegotiationView, PartyInput, Refusal, Request } from './use-cases.ts';

/** Interrupts the talks. The deadline runs on. */
export const pause = (deps: Deps, input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>> =>
  changeCourse(deps, 'pause', input, request);

/** Goes on exactly where the talks were interrupted. */
export const resume = (deps: Deps, input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>> =>
  changeCourse(deps, 'resume', input, request);
