import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './openapi.generated.ts';
import type { Problem } from './schemas.ts';

/** A client of openapi-fetch, typed by the OpenAPI document of the server: every answer is JSON, every error a `Problem`. */
export type ParleyClient = Client<paths, Json>;

type Json = 'application/json' | 'application/problem+json';

export type ParleyClientOptions = {
  /** Where the server is: `https://parley.example.com`. */
  readonly baseUrl: string;
  /** An API key, a token of your identity provider, or the token of a room; none where the server asks nobody. */
  readonly token?: string | undefined;
  /** Instead of the global one, say to try again. A request sent again changes nothing that it has changed before. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
};

/** Answers are values, refused or not; only where none came, as over a broken connection, does a call reject. */
export function createParleyClient({ baseUrl, token, fetch }: ParleyClientOptions): ParleyClient {
  const headers = { authorization: token === undefined ? undefined : `Bearer ${token}` };
  const client = createClient<paths, Json>({ baseUrl, headers, fetch });
  client.use(onceOnly, problemsOnly);
  return client;
}

/** Gives each write an idempotency key unless it has one. It is part of the request, and so of whatever sends that again. */
const onceOnly: Middleware = {
  onRequest({ request: { method, headers } }) {
    if (WRITES.has(method) && !headers.has(KEY)) headers.set(KEY, crypto.randomUUID());
  },
};

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);
const KEY = 'idempotency-key';

/** Gives errors of those between us and the server, such as a gateway, the shape that all others have. */
const problemsOnly: Middleware = {
  async onResponse({ response }) {
    const { status, statusText, headers } = response;
    if (status < 400 || headers.get('content-type')?.startsWith(PROBLEM)) return;
    const problem: Problem = {
      type: 'about:blank',
      title: statusText || 'No answer of Parley',
      status,
      detail: (await response.text()).slice(0, 1_000),
      requestId: headers.get('x-request-id') ?? '',
    };
    return Response.json(problem, { status, statusText, headers: { 'content-type': PROBLEM } });
  },
};

const PROBLEM = 'application/problem+json';
