import { setTimeout } from 'node:timers/promises';
import { ok, type Result } from '../domain/result.ts';
import type { FollowOptions } from '../sessions/index.ts';
import type { LabDeps } from './deps.ts';
import { hasEnded } from './ports.ts';
import { notFound } from './read.ts';
import type { SimulationEvent, SimulationRefusal } from './use-cases.ts';
import { eventOf } from './view.ts';

/** How often we look how far a simulation is: it may be played on another machine, which tells the store alone. */
const LOOK_EVERY_MS = 300;

/** How far a simulation is, whenever that changes, until it has ended. */
export async function follow(
  deps: LabDeps,
  { id, after }: { id: string; after: number },
  options: FollowOptions,
): Promise<Result<AsyncGenerator<readonly SimulationEvent[], void, undefined>, SimulationRefusal>> {
  const found = await deps.simulations.read(id);
  return found ? ok(events(deps, id, after, options)) : notFound(id);
}

async function* events(
  { simulations, closing, clock }: LabDeps,
  id: string,
  after: number,
  { patienceMs, signal }: FollowOptions,
): AsyncGenerator<readonly SimulationEvent[], void, undefined> {
  const stop = AbortSignal.any([closing, ...(signal ? [signal] : [])]);
  let told = after;
  let toldAtMs = clock.now();
  while (!stop.aborted) {
    const found = await simulations.read(id);
    if (!found) return; // forgotten meanwhile
    const event = eventOf(found);
    const isNews = event.seq > told;
    if (isNews || clock.now() - toldAtMs >= patienceMs) {
      told = Math.max(told, event.seq);
      toldAtMs = clock.now();
      yield isNews ? [event] : [];
    }
    if (hasEnded(event.status)) return;
    await setTimeout(LOOK_EVERY_MS, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
