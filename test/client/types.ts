/**
 * What the types of the client say, as code that compiles only if they say it. `npm run types` compiles it against
 * `src/client`, and packed.test.ts against the package as it is installed. A line after `@ts-expect-error` must not compile,
 * so that nothing here can hold because a type has become `any`.
 */
import { createParleyClient, dataOf, type Paths, type Problem, ProblemError, type Schemas } from 'parley/client';

const parley = createParleyClient({ baseUrl: 'http://127.0.0.1:8080', token: 'key' });
const params = { path: { id: 'rfq-1' } };

export async function answersAreKnown(): Promise<void> {
  const { data, error } = await parley.POST('/v1/negotiations/{id}/offers', {
    params,
    body: { terms: { unitPrice: 9.9, payment: '30 days' }, final: true },
  });
  if (error) {
    const problem: Problem = error;
    const pointers: string[] | undefined = problem.errors?.map(({ pointer }) => pointer);
    // @ts-expect-error: a problem has no such field
    void [pointers, problem.code];
  } else {
    const decision: Schemas['Decision'] = data;
    decision.decision satisfies 'accept' | 'reject' | 'counter';
    const utility: number | undefined = decision.counter?.utility;
    const reasons: string[] = decision.reasons.map(({ message }) => message);
    // @ts-expect-error: rounds are counted by numbers
    const round: string = decision.round;
    // @ts-expect-error: there may be no counter
    void [utility, reasons, round, decision.counter.terms];
  }
}

export async function whatIsSentIsChecked(): Promise<void> {
  // @ts-expect-error: an offer has terms
  await parley.POST('/v1/negotiations/{id}/offers', { params, body: { final: true } });
  // @ts-expect-error: and its path an id
  await parley.POST('/v1/negotiations/{id}/offers', { body: { terms: { unitPrice: 9.9 } } });
  // @ts-expect-error: a term is a number or a text
  await parley.POST('/v1/negotiations/{id}/offers', { params, body: { terms: { unitPrice: true } } });
  // @ts-expect-error: there is no such route
  await parley.GET('/v1/negotiation/{id}', { params });
  // @ts-expect-error: nor such a method of this one
  await parley.DELETE('/v1/negotiations/{id}', { params });
  // @ts-expect-error: there is no such status
  await parley.GET('/v1/negotiations', { params: { query: { status: 'shut' } } });

  const page = dataOf(await parley.GET('/v1/negotiations', { params: { query: { status: 'open', limit: 10 } } }));
  const ids: string[] = page.items.map(({ id }) => id);
  const header = { 'Idempotency-Key': 'rfq-1/opening', 'If-Match': '"1"' };
  await parley.POST('/v1/negotiations/{id}/proposals', { params: { ...params, header } });
  void ids;
}

export async function whatADefaultStandsForMayBeLeftOut(): Promise<void> {
  const plan: Schemas['Plan'] = {
    name: 'Earbuds',
    side: 'seller',
    currency: 'USD',
    issues: [{ id: 'price', kind: 'number', min: 8, max: 14, ideal: 14, weight: 1 }],
    bottomLine: { reservation: 0.2 },
  };
  const { id } = dataOf(await parley.POST('/v1/negotiations', { body: { plan } }));
  const name: string = id;
  void name;
}

/** Of an answer that comes as JSON and as something else, the client knows the JSON. */
export async function onlyJsonIsTakenForData(): Promise<void> {
  const events: Schemas['EventPage'] = dataOf(await parley.GET('/v1/negotiations/{id}/events', { params }));
  const { data: stream } = await parley.GET('/v1/negotiations/{id}/events', { params, parseAs: 'stream' });
  const bytes: ReadableStream<Uint8Array> | null | undefined = stream;
  void [events, bytes];
}

export function refusalsAreErrors(error: unknown): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const status: number = error.problem.status;
  return `${error.code} ${status}`;
}

export type OfferOperation = Paths['/v1/negotiations/{id}/offers']['post'];
