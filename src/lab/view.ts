import { hasEnded, type StoredSimulation } from './ports.ts';
import type { SimulationEvent, SimulationView } from './use-cases.ts';

/** A simulation as callers see it. */
export function viewOf({ head, state, played }: StoredSimulation): SimulationView {
  const { createdAtMs, sessions, parts, ...told } = head;
  const { status, startedAtMs, endedAtMs, failure } = state;
  const playedRuns = played.reduce((sum, part) => sum + parts[part]!.to - parts[part]!.from + 1, 0);
  return {
    ...told,
    status,
    progress: { done: status === 'done' ? sessions : playedRuns * (sessions / head.runs), total: sessions },
    createdAt: timeOf(createdAtMs),
    ...(startedAtMs !== undefined && { startedAt: timeOf(startedAtMs) }),
    ...(endedAtMs !== undefined && { endedAt: timeOf(endedAtMs) }),
    ...(failure !== undefined && { failure }),
  };
}

/** The latest event of a simulation: each tells all there is to know, so those before it need not be kept. */
export function eventOf(simulation: StoredSimulation): SimulationEvent {
  const { id, status, progress, failure } = viewOf(simulation);
  const { head, played } = simulation;
  const seq = hasEnded(status) ? head.parts.length + 3 : status === 'queued' ? 1 : 2 + played.length;
  return { seq, id, status, progress, ...(failure !== undefined && { failure }) };
}

const timeOf = (ms: number): string => new Date(ms).toISOString();
