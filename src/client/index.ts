export { createParleyClient, type ParleyClient, type ParleyClientOptions } from './client.ts';
export type { paths as Paths } from './openapi.generated.ts';
export { dataOf, ProblemError } from './problem.ts';
export type { Problem, Schemas } from './schemas.ts';
