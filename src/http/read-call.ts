import type { HonoRequest } from 'hono';
import { z } from 'zod';
import { parseWith } from '../contract/index.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Request as CallContext } from '../sessions/index.ts';
import { readIfMatch, readNoIfMatch } from './etag.ts';
import { readIdempotency } from './idempotency.ts';
import { heedsIfMatch, type Operation } from './operation.ts';
import { type Trouble, unfit } from './problem.ts';
import { readBody } from './read-json.ts';
import { readQuery } from './read-query.ts';

/** A request that fits its operation. With a body also the idempotency key and the expected version, where they came. */
export type Call<P, Q, B> = Pick<CallContext, 'idempotency' | 'ifMatch'> & {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  header(name: string): string | undefined;
  /** The body as it came, for those who have to see what a JSON value no longer shows. */
  text(): string;
};

/** Checks a request part by part, the cheap parts first, against the schemas that document the operation. */
export async function readCall<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  operation: Operation<P, Q, B>,
  req: HonoRequest,
  bodyLimitBytes: number,
): Promise<Result<Call<z.output<P>, z.output<Q>, z.output<B>>, Trouble>> {
  // What an operation does not declare is typed as its bound, and no handler of it looks there.
  const { params: paramsSchema = NONE as P, query: querySchema = NONE as Q, body: bodySchema } = operation;
  const params = parseWith(paramsSchema, req.param());
  if (!params.ok) return refuse({ code: 'not-found', detail: `There is no ${req.path}.` });
  const hasQuery = operation.query !== undefined || (req.url.includes('?') && !operation.ignoresQuery);
  const query = hasQuery ? readQuery(querySchema, req.url) : ok({} as z.output<Q>);
  if (!query.ok) return query;
  const header = (name: string) => req.header(name);
  const found = { params: params.value, query: query.value, header };
  const ifMatch = heedsIfMatch(operation)
    ? readIfMatch(header('if-match'))
    : readNoIfMatch(operation.method, header('if-match'));
  if (!ifMatch.ok) return ifMatch;
  if (!bodySchema) return ok({ ...found, body: undefined as z.output<B>, text: () => '' });

  const { isBodyOptional = false, acceptsForm = false } = operation;
  const read = await readBody(req.raw, bodyLimitBytes, { isOptional: isBodyOptional, acceptsForm });
  if (!read.ok) return read;
  const idempotency = readIdempotency(header('idempotency-key'), req.method, req.path, read.value.bytes);
  if (!idempotency.ok) return idempotency;
  const body = parseWith(bodySchema, read.value.value);
  if (!body.ok) return unfit('body', body.error);
  const text = () => Buffer.from(read.value.bytes).toString();
  return ok({ ...found, body: body.value, text, idempotency: idempotency.value, ifMatch: ifMatch.value });
}

const NONE: z.ZodObject = z.object({});
