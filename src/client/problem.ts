import type { Problem } from './schemas.ts';

/** The data of an answer. Throws a `ProblemError` where there is none because the request was refused. */
export function dataOf<T>(answer: Answer<T>): T {
  if (answer.error) throw new ProblemError(answer.error);
  return answer.data as T;
}

/** As openapi-fetch has it: one or the other, and neither where the answer has no body. */
type Answer<T> = { readonly data?: T; readonly error?: Problem };

/** A refusal as an error, for those who would rather throw than look. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    const faults = problem.errors?.map(({ pointer, detail }) => `\n  ${pointer} ${detail}`) ?? [];
    super(`${problem.title} (${problem.status}): ${problem.detail}${faults.join('')}`);
    this.problem = problem;
  }

  /** What is wrong, for programs: `unfit`, `conflict`, `not-found`. `about:blank` if it was not Parley that answered. */
  get code(): string {
    return this.problem.type.replace('urn:parley:problem:', '');
  }
}
