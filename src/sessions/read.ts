import type { Phase } from '../domain/course.ts';
import { PHASES, statusOf } from '../domain/course.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Decision } from '../domain/verdict.ts';
import type { Deps } from './deps.ts';
import type { Page } from './ports.ts';
import { placeOfDecision } from './records/place-of-decision.ts';
import { notFound } from './refusals.ts';
import type { EventPage, ListQuery, NegotiationView, PlanView, Refusal } from './use-cases.ts';
import { viewOf } from './view.ts';

/** A negotiation as it stands. */
export async function read({ store, clock }: Deps, { id }: { id: string }): Promise<Result<NegotiationView, Refusal>> {
  const loaded = await store.load(id);
  return loaded.kind === 'found' ? ok(viewOf(loaded.session, clock.now())) : notFound('negotiation', id);
}

/** Negotiations, newest first, by status and phase. */
export async function list(
  { store, clock }: Deps,
  { status, phase, limit, cursor }: ListQuery,
): Promise<Page<NegotiationView>> {
  const phases = PHASES.filter((p: Phase) => (!phase || p === phase) && (!status || statusOf(p) === status));
  if (phases.length === 0) return { items: [] };
  const page = await store.list({
    ...(phases.length < PHASES.length && { phases }),
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  const nowMs = clock.now();
  return { ...page, items: page.items.map((session) => viewOf(session, nowMs)) };
}

/** What happened in a negotiation, oldest first. */
export async function readEvents(
  { store }: Deps,
  { id, after, limit }: { id: string; after: number; limit: number },
): Promise<Result<EventPage, Refusal>> {
  const events = await store.events(id, after, limit + 1);
  if (events.length === 0 && !(await store.event(id, 1))) return notFound('negotiation', id);
  const shown = events.slice(0, limit);
  return ok({ events: shown, ...(events.length > limit && { next: shown[shown.length - 1]!.seq }) });
}

/** A decision, which the event of its offer holds. */
export async function readDecision(
  { store }: Deps,
  { decisionId }: { decisionId: string },
): Promise<Result<Decision, Refusal>> {
  const place = placeOfDecision(decisionId);
  const event = place && (await store.event(place.negotiationId, place.seq));
  const decision = (event?.data as { decision?: Decision } | undefined)?.decision;
  return decision ? ok(decision) : notFound('decision', decisionId);
}

/** A version of a plan, or its latest. */
export async function readPlan(
  { store }: Deps,
  { id, version }: { id: string; version?: number | undefined },
): Promise<Result<PlanView, Refusal>> {
  const stored = await store.plan(id, version);
  if (stored) return ok({ id, version: stored.version, plan: stored.draft });
  const latest = version === undefined ? undefined : await store.plan(id);
  return latest
    ? refuse({
        code: 'not-found',
        detail: `there is no version ${version} of the plan "${id}"; the latest is ${latest.version}`,
      })
    : notFound('plan', id);
}
