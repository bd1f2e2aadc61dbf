import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { IdempotencyKey } from '../contract/index.ts';
import type { Scope } from '../sessions/index.ts';
import { type Answer, heedsIfMatch, type Operation } from './operation.ts';
import { OTHER_PROBLEM, type ProblemStatus, problemOnPage, problemResponse } from './problem-responses.ts';

/** Registers an operation for the OpenAPI document. */
export function document<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  app: OpenAPIHono,
  operation: Operation<P, Q, B>,
  needs?: Needs,
): void {
  const { method, path, id, tag, summary, description, params, query, body, isBodyOptional, answer, problems } =
    operation;
  const isPage = answer.contentType === 'text/html';
  app.openAPIRegistry.registerPath({
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    ...descriptionOf(description, needs),
    security: needs ? [{ [needs === 'room' ? ROOM : BEARER]: [] }] : [],
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...headersIn(operation),
      ...(body && {
        body: {
          required: !isBodyOptional,
          content: {
            'application/json': { schema: body },
            ...(operation.acceptsForm && { 'application/x-www-form-urlencoded': { schema: body } }),
          },
        },
      }),
    },
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.headers && { headers: headersOf(answer.headers) }),
        ...(answer.status !== 204 && { content: contentOf(answer) }),
      },
      ...(answer.orEmpty && { [answer.orEmpty.status]: { description: answer.orEmpty.description } }),
      ...(method === 'get' && answer.headers?.includes('ETag') ? { 304: { description: UNCHANGED } } : {}),
      ...Object.fromEntries(
        problemsOf(operation, needs).map((status) => [
          status,
          // A page tells of its own problems with a page.
          isPage && problems?.includes(status) ? problemOnPage(status) : problemResponse(status),
        ]),
      ),
      default: OTHER_PROBLEM,
    },
  });
}

/** What a caller has to show: a key or a token with a scope, or the token of a room. */
type Needs = Scope | 'room';

/** The security schemes: an API key or a token of the identity provider, and the token of a room. */
export const BEARER = 'bearer';
export const ROOM = 'room';

function descriptionOf(description: string | undefined, needs: Needs | undefined): { description?: string } {
  const need = needs === 'room' ? 'Needs the token of a room.' : needs && `Needs the scope \`${needs}\`.`;
  const told = [description, need].filter((text) => text !== undefined);
  return told.length > 0 ? { description: told.join(' ') } : {};
}

const UNCHANGED = 'If-None-Match names the version there is';

/** The headers that an operation goes by, and none besides. */
function headersIn(
  operation: Pick<Operation<z.ZodObject, z.ZodObject, z.ZodType>, 'method' | 'ignoresKey' | 'problems'>,
) {
  const headers = {
    ...(operation.method === 'post' && !operation.ignoresKey && { 'Idempotency-Key': IdempotencyKey.optional() }),
    ...(heedsIfMatch(operation) && { 'If-Match': IfMatch.optional() }),
  };
  return Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {};
}

const IfMatch = z.string().meta({ description: 'The version you decided on, as an ETag', examples: ['"3"'] });

function contentOf({ schema, contentType, alsoAs = [] }: Answer) {
  const text = { schema: { type: 'string' as const } };
  return {
    ...(schema ? { [contentType ?? 'application/json']: { schema } } : { [contentType ?? 'text/plain']: text }),
    ...Object.fromEntries(alsoAs.map((type) => [type, text])),
  };
}

const headersOf = (names: readonly ('ETag' | 'Location')[]) =>
  Object.fromEntries(names.map((name) => [name, { description: HEADERS[name], schema: { type: 'string' as const } }]));

const HEADERS = { ETag: 'The version, for If-Match', Location: 'Where it lives' } as const;

/** Statuses every operation with that part may answer, and its own. */
function problemsOf(
  { params, query, ignoresQuery, body, problems = [] }: Operation<z.ZodObject, z.ZodObject, z.ZodType>,
  needs: Needs | undefined,
): ProblemStatus[] {
  const common: (readonly ProblemStatus[])[] = [
    needs ? [401, 403, 429] : [],
    params ? [404] : [],
    ignoresQuery ? [] : [422],
    body ? [400, 413, 415, 422] : [],
    params || query || body ? [503] : [],
  ];
  return [...new Set([...common.flat(), ...problems])].sort((a, b) => a - b);
}
