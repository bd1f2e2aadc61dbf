import { statusOf } from '../../domain/course.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { SessionEvent } from '../session.ts';
import type { AllEventsPage, Refusal } from '../use-cases.ts';
import type { LoggedChange, LogPosition } from './change-log.ts';
import type { FollowedPage, FollowOptions, NegotiationEvent } from './negotiation-event.ts';
import type { PlacedChange } from './tenant-log.ts';

/** How many events are read and told at once. */
const AT_ONCE = 100;

/** What happened in all negotiations after a position, or since the oldest change that is kept; about `limit` events. */
export async function readAllEvents(
  { store, log }: Deps,
  { after, limit }: { after?: LogPosition | undefined; limit: number },
): Promise<AllEventsPage> {
  const { changes, ...page } = await log.changes({ ...(after !== undefined && { after }), limit });
  return { events: await eventsOf(store, changes), ...page };
}

/**
 * The same as it comes, after a position or from now on; a page may be empty and comes at the latest after `patienceMs`.
 * Refuses a bad position at once, by what `ChangeLog.changes` throws, and not in the middle of it.
 */
export async function followAll(
  { store, log }: Deps,
  { after }: { after?: LogPosition | undefined },
  options: FollowOptions,
): Promise<AsyncGenerator<FollowedPage, void, undefined>> {
  if (after !== undefined) await log.changes({ after, limit: 1 });
  return (async function* () {
    for await (const { changes, position } of log.follow({ after, ...options })) {
      for (let k = 0; k < changes.length; k += AT_ONCE) {
        const some = changes.slice(k, k + AT_ONCE);
        const events = await eventsOf(store, some);
        yield { events: events.map((event, j) => ({ ...event, position: (some[j] as PlacedChange).position })) };
      }
      if (changes.length === 0) yield { events: [], position };
    }
  })();
}

/** Events of one negotiation as they come, from `after` on; a page may be empty, as in `followAll`. */
export async function followOne(
  { store, log }: Deps,
  { id, after }: { id: string; after: number },
  options: FollowOptions,
): Promise<Result<AsyncGenerator<readonly SessionEvent[], void, undefined>, Refusal>> {
  if (!(await store.event(id, 1))) return notFound('negotiation', id);
  return ok(
    (async function* () {
      let seen = after;
      for await (const { changes } of log.follow(options)) {
        // An empty page is the first, or comes after a silence: then it looks for itself as well.
        const isCalled = changes.length === 0 || changes.some(({ negotiationId }) => negotiationId === id);
        for (let isEnd = !isCalled; !isEnd; ) {
          const events = await store.events(id, seen, AT_ONCE);
          seen = events.at(-1)?.seq ?? seen;
          isEnd = events.length < AT_ONCE;
          yield events;
        }
      }
    })(),
  );
}

/** Throws for an entry without its event: the two are committed together. */
function eventsOf(store: Deps['store'], changes: readonly LoggedChange[]): Promise<readonly NegotiationEvent[]> {
  return Promise.all(
    changes.map(async ({ negotiationId, seq, phase, isNewPhase }) => {
      const event = await store.event(negotiationId, seq);
      if (!event) throw new Error(`the change log tells of event ${seq} of ${negotiationId}, which is not there`);
      return { ...event, negotiationId, phase, status: statusOf(phase), isNewPhase };
    }),
  );
}
