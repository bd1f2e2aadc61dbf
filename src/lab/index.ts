import { setMaxListeners } from 'node:events';
import type { LabDeps, LabPorts } from './deps.ts';
import { follow } from './follow.ts';
import { partPlayer } from './play-part.ts';
import type { PartQueue, PlayPart } from './ports.ts';
import { cancel, file, list, read } from './read.ts';
import { resume } from './resume.ts';
import { start } from './start.ts';
import type { SimulationUseCases } from './use-cases.ts';

export { countGoingOn } from './count-going-on.ts';
export type { LabLimits, LabPorts } from './deps.ts';
export { MOST_TRIES, queueHere } from './here.ts';
export { partPlayer } from './play-part.ts';
export * from './ports.ts';
export type * from './use-cases.ts';

export type Lab = {
  /** What the callers of a tenant may ask for. It reaches nothing of another tenant. */
  of(tenant: string): SimulationUseCases;
  /** Ends all streams of events, so that a server can stop. */
  endFollowing(): void;
  /** Ends what is being played here; it is begun anew at the next start. */
  close(): Promise<void>;
};

/** How often the lab looks whether something of a simulation has been lost on its way. */
const LOOK_EVERY_MS = 30_000;

export type LabOptions = {
  /** Who plays: given how to play a part, the queue of them. */
  queueOf(play: PlayPart): Promise<PartQueue>;
  /** Told of what went wrong where no caller waits for an answer. */
  onError(error: unknown): void;
};

/** Simulations of all tenants over the given ports: those that were interrupted go on at once. */
export async function openLab(ports: LabPorts, { queueOf, onError }: LabOptions): Promise<Lab> {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // one a stream
  const queue = await queueOf(partPlayer(ports, onError));
  const look = () => void resume(ports, queue).catch(onError);
  look();
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return {
    of(tenant) {
      const deps: LabDeps = {
        ...ports,
        tenant,
        plans: ports.store.of(tenant),
        simulations: ports.store.simulationsOf(tenant),
        // It is durable already, and found by `resume`: an answer need not wait for the queue, which may be away.
        queue: { ...queue, add: async (parts) => void queue.add(parts).catch(onError) },
        closing: closing.signal,
      };
      return {
        start: (input, request) => start(deps, input, request),
        read: (input) => read(deps, input),
        list: (query) => list(deps, query),
        cancel: (input) => cancel(deps, input),
        file: (input) => file(deps, input),
        follow: (input, options) => follow(deps, input, options),
      };
    },
    endFollowing: () => closing.abort(),
    async close() {
      clearInterval(timer);
      closing.abort();
      await queue.close();
    },
  };
}
