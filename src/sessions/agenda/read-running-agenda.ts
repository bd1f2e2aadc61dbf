import { initiativeOf, runningAgenda } from '../../domain/agenda/index.ts';
import { statusOf } from '../../domain/course.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { Refusal, RunningAgendaView } from '../use-cases.ts';
import { agendaTable } from './agenda-clock.ts';

/** The agenda of a negotiation as it runs; once that has ended, as it was then. */
export async function readRunningAgenda(
  { store, plans, clock }: Deps,
  { id }: { id: string },
): Promise<Result<RunningAgendaView, Refusal>> {
  const loaded = await store.load(id);
  if (loaded.kind !== 'found') return notFound('negotiation', id);
  const { session } = loaded;
  const base = await plans.prepared(session.planId, session.planVersion);
  const nowMs = statusOf(session.phase) === 'open' ? clock.now() : session.updatedAtMs;
  const table = agendaTable(session, base, nowMs);
  return ok({
    negotiationId: id,
    version: session.version,
    agenda: runningAgenda(table),
    initiative: initiativeOf(table),
  });
}
