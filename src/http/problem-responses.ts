import type { OpenAPIHono } from '@hono/zod-openapi';
import { Problem } from '../contract/index.ts';

const MEANINGS = {
  400: 'Not JSON, or a malformed header',
  401: 'No credentials, or such as are not good',
  403: 'Not the one who may',
  404: 'There is no such thing',
  406: 'There is no such representation of it',
  409: 'Not possible now; `allowed` says what is',
  410: 'No longer there: what a link asked for, or the events after that place',
  412: 'It has another version than If-Match says',
  413: 'The body is too large',
  415: 'The body is not application/json',
  422: 'It does not fit; `errors` points at each fault',
  429: 'The share of this caller is used up; `Retry-After` says when to come again',
  503: 'The store does not answer; retry',
} as const;

/** Statuses that an operation may answer a problem with. */
export type ProblemStatus = keyof typeof MEANINGS;

/** Describes each problem once, for all operations to refer to. */
export function documentProblems({ openAPIRegistry: registry }: OpenAPIHono): void {
  for (const [status, meaning] of Object.entries(MEANINGS)) {
    registry.registerComponent('responses', `Problem${status}`, { description: meaning, content: CONTENT });
  }
  registry.registerComponent('responses', 'OtherProblem', { description: 'Any other problem', content: CONTENT });
}

/** By reference, as components are written as they stand; the schema comes into the document with the problems on pages. */
const CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const reference = (name: string) => ({ $ref: `#/components/responses/${name}` });

export const problemResponse = (status: ProblemStatus) => reference(`Problem${status}`);
export const OTHER_PROBLEM = reference('OtherProblem');

/** For a person, who gets it as a page. */
export const problemOnPage = (status: ProblemStatus) => ({
  description: MEANINGS[status],
  content: { 'application/problem+json': { schema: Problem }, 'text/html': { schema: { type: 'string' as const } } },
});
