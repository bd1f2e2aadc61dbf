import { ok, type Result, refuse } from '../domain/result.ts';
import type { SimulationUseCases } from '../lab/index.ts';
import {
  eventView,
  type FollowedPage,
  type FollowOptions,
  negotiationEventView,
  type UseCases,
} from '../sessions/index.ts';
import type { Trouble } from './problem.ts';
import type { Reply } from './reply.ts';
import { HEARTBEAT_MS, type SseMessage, sse } from './sse.ts';
import { withBeats } from './with-beats.ts';

/** Events of one negotiation as they happen, after the `Last-Event-ID`, which is a `seq`, or else after `after`. */
export const liveEventsOfOne = (
  sessions: UseCases,
  id: string,
  lastEventId: string | undefined,
  after: number,
): Promise<Result<Reply, Trouble>> =>
  liveAfter(lastEventId, after, (from, options) => sessions.followOne({ id, after: from }, options), eventView);

/** Events of all negotiations as they happen, after a position or from now on. Throws as `UseCases.followAll`. */
export const liveEventsOfAll = (sessions: UseCases, after: string | undefined): Promise<Result<Reply, never>> =>
  live(async (options) => ok(messagesOfAll(await sessions.followAll({ after }, options))));

/** How far a simulation is, as it gets on, after the `Last-Event-ID`, which is a `seq`. */
export const liveSimulation = (
  simulations: SimulationUseCases,
  id: string,
  lastEventId: string | undefined,
): Promise<Result<Reply, Trouble>> =>
  liveAfter(
    lastEventId,
    0,
    (after, options) => simulations.follow({ id, after }, options),
    (event) => event,
  );

/** The `seq` that a stream goes on after: the one in a `Last-Event-ID`, or `otherwise` where none came. */
function seqIn(lastEventId: string | undefined, otherwise: number): Result<number, Trouble> {
  if (lastEventId === undefined) return ok(otherwise);
  return /^\d{1,15}$/.test(lastEventId) ? ok(Number(lastEventId)) : notAPosition('/headers/last-event-id');
}

/** What to tell a caller who is at no place that we gave. */
export function notAPosition(place: string): Result<never, Trouble> {
  const detail = 'is not a position that we gave';
  return refuse({
    code: 'unfit',
    detail: `The request does not fit: ${place} ${detail}.`,
    faults: [{ pointer: place, detail }],
  });
}

/** How a stream follows: its signal comes when it is over, or did not even begin. */
type Following = Required<FollowOptions>;

/** A stream of what `follow` tells after the `Last-Event-ID`, which is a `seq`, or else after `otherwise`; each event as `viewOf` shows it. */
export async function liveAfter<T extends { readonly seq: number }, E extends Trouble>(
  lastEventId: string | undefined,
  otherwise: number,
  follow: (after: number, options: Following) => Promise<Result<AsyncIterable<readonly T[]>, E>>,
  viewOf: (event: T) => unknown,
): Promise<Result<Reply, Trouble | E>> {
  const from = seqIn(lastEventId, otherwise);
  if (!from.ok) return from;
  return live(async (options) => {
    const followed = await follow(from.value, options);
    return followed.ok ? ok(messagesBySeq(followed.value, viewOf)) : followed;
  });
}

/** A stream of what `begin` follows, until nobody listens or it ends. */
async function live<E extends Trouble>(
  begin: (options: Following) => Promise<Result<AsyncIterator<readonly SseMessage[]>, E>>,
): Promise<Result<Reply, E>> {
  const ended = new AbortController();
  const end = () => ended.abort();
  let hasBegun = false;
  try {
    const pages = await begin({ patienceMs: HEARTBEAT_MS, signal: ended.signal });
    hasBegun = pages.ok;
    return pages.ok ? ok(sse(withBeats(pages.value, HEARTBEAT_MS), end)) : pages;
  } finally {
    if (!hasBegun) end();
  }
}

async function* messagesBySeq<T extends { readonly seq: number }>(
  pages: AsyncIterable<readonly T[]>,
  viewOf: (event: T) => unknown,
): AsyncGenerator<readonly SseMessage[]> {
  for await (const events of pages) yield events.map((event) => ({ id: String(event.seq), data: viewOf(event) }));
}

async function* messagesOfAll(pages: AsyncIterable<FollowedPage>): AsyncGenerator<readonly SseMessage[]> {
  for await (const { events, position } of pages) {
    yield events.length === 0
      ? [{ id: position }]
      : events.map(({ position: id, ...event }) => ({ id, data: negotiationEventView(event) }));
  }
}
