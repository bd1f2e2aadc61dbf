import type { z } from 'zod';
import type { ProblemStatus } from './problem-responses.ts';

/** One route, described once: the same schemas check the request and make its documentation. */
export type Operation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/v1/plans/{id}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  /** Probes and pages come with queries of their own. */
  readonly ignoresQuery?: boolean;
  /** Present on every `post`, `put` and `patch`. */
  readonly body?: B;
  readonly isBodyOptional?: boolean;
  /** The body may come as a form of a page, each field once. */
  readonly acceptsForm?: boolean;
  readonly answer: Answer;
  /** Of a `post` that does no harm when it is made twice: its idempotency key is not looked up. */
  readonly ignoresKey?: boolean;
  /** Statuses of the problems it may answer with, besides those any request may meet. With 412 it goes by `If-Match`. */
  readonly problems?: readonly ProblemStatus[];
};

/** Whether the caller may say which version it decided on. */
export const heedsIfMatch = ({ problems = [] }: { readonly problems?: readonly ProblemStatus[] }): boolean =>
  problems.includes(412);

export type Answer = {
  readonly status: number;
  readonly description: string;
  /** Absent: not JSON. */
  readonly schema?: z.ZodType;
  readonly contentType?: string;
  /** Other content types the same answer comes in, by the Accept header. */
  readonly alsoAs?: readonly string[];
  /** Where there is nothing to answer with. */
  readonly orEmpty?: { readonly status: number; readonly description: string };
  readonly headers?: readonly ('ETag' | 'Location')[];
};
