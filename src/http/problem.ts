import { type Problem, toldUnfit } from '../contract/index.ts';
import { type Fault, type Result, refuse } from '../domain/result.ts';
import type { SimulationRefusalCode } from '../lab/index.ts';
import type { RefusalCode } from '../sessions/index.ts';
import type { Reply } from './reply.ts';

/** What the edge itself refuses, before or in place of a use case. */
export type EdgeCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'from-a-page'
  | 'too-many-requests'
  | 'malformed'
  | 'bad-header'
  | 'no-such-route'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'unsupported-media-type'
  | 'too-large'
  | 'headers-too-large'
  | 'too-slow'
  | 'events-gone'
  | 'unavailable'
  | 'internal';

/** A refusal on its way to the caller: a use case's `Refusal`, or the edge's own. */
export type Trouble = {
  readonly code: RefusalCode | SimulationRefusalCode | EdgeCode;
  readonly detail: string;
  readonly faults?: readonly Fault[] | undefined;
  readonly allowed?: readonly string[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The one place where refusals meet HTTP: a new code does not compile until it has a status and a title. */
const PROBLEMS = {
  'not-found': [404, 'Not found'],
  closed: [409, 'The negotiation has ended'],
  'not-allowed-now': [409, 'Not allowed now'],
  conflict: [409, 'Somebody else was first'],
  exists: [409, 'Exists already'],
  'precondition-failed': [412, 'Another version'],
  unfit: [422, 'Does not fit'],
  'not-ready': [422, 'Not ready'],
  'under-bottom-line': [409, 'Under the bottom line'],
  'key-reused': [422, 'Idempotency key used for another request'],
  'still-running': [409, 'The first request with this key is still running'],
  'no-standing-offer': [409, 'We have no offer on the table'],
  'no-full-offer': [409, 'They made no full offer yet'],
  'no-such-room': [401, 'No such room'],
  'room-spent': [409, 'No more offers in this room'],
  'too-many-rooms': [409, 'Too many rooms'],
  'not-an-approver': [403, 'Not an approver'],
  'simulation-ended': [409, 'The simulation has ended'],
  'simulation-not-done': [409, 'The simulation is not done'],
  'too-many-simulations': [429, 'Too many simulations at once'],
  'four-eyes': [403, 'Nobody approves their own deal'],
  'no-longer-asked': [410, 'No longer asked'],
  unauthenticated: [401, 'Who is calling?'],
  forbidden: [403, 'Not within the scopes of this caller'],
  'from-a-page': [403, 'Not for web pages'],
  'replay-differs': [409, 'The replay differs'],
  'too-many-requests': [429, 'Too many requests'],
  'backtest-required': [409, 'A backtest is required'],
  'too-many-rule-sets': [409, 'Too many rule sets'],
  malformed: [400, 'Malformed request'],
  'bad-header': [400, 'Malformed header'],
  'no-such-route': [404, 'No such route'],
  'method-not-allowed': [405, 'Method not allowed'],
  'not-acceptable': [406, 'Not acceptable'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'too-large': [413, 'Body too large'],
  'headers-too-large': [431, 'Headers too large'],
  'too-slow': [408, 'Request took too long to arrive'],
  'events-gone': [410, 'No longer kept'],
  unavailable: [503, 'Unavailable'],
  internal: [500, 'Our fault'],
} as const satisfies Record<RefusalCode | SimulationRefusalCode | EdgeCode, readonly [status: number, title: string]>;

/** Seconds after which a retry is worth it. */
const RETRY_AFTER: Partial<Record<Trouble['code'], string>> = {
  'too-many-simulations': '10',
  'still-running': '1',
  conflict: '1',
  unavailable: '2',
};

/** The RFC 9457 answer to a trouble. */
export function problem(
  { code, detail, faults, allowed, headers }: Trouble,
  requestId: string,
): Reply & { readonly body: string } {
  const [status, title] = PROBLEMS[code];
  const body: Problem = {
    type: `urn:parley:problem:${code}`,
    title,
    status,
    detail,
    ...(faults && faults.length > 0 && { errors: [...faults] }),
    ...(allowed && { allowed: [...allowed] }),
    requestId,
  };
  const retryAfter = RETRY_AFTER[code];
  return {
    status,
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter && { 'Retry-After': retryAfter }),
      ...headers,
    },
  };
}

/** A part of the request which does not fit its schema. */
export const unfit = (part: 'body' | 'query', faults: readonly Fault[]): Result<never, Trouble> =>
  refuse({ code: 'unfit', detail: toldUnfit(part, faults), faults });
