import { StoreUnavailable } from '../sessions/index.ts';
import type { LabPorts } from './deps.ts';
import { GOING_ON, hasEnded, type PlayPart, type SimulationStore } from './ports.ts';

/**
 * Plays one part of a simulation; who plays the last one also makes the report. All of it may happen twice, also at the same
 * time on two machines: what a part comes to is the same each time, and the first to be kept counts.
 */
export const partPlayer =
  (
    {
      store,
      clock,
      threads,
      ended,
    }: { readonly store: SimulationStore } & Pick<LabPorts, 'clock' | 'threads' | 'ended'>,
    onError: (error: unknown) => void,
  ): PlayPart =>
  async ({ tenant, id, part }, { signal, isLastTry }) => {
    const simulations = store.simulationsOf(tenant);
    const found = await simulations.read(id);
    if (!found || hasEnded(found.state.status)) return;
    if (found.state.status === 'queued') {
      await simulations.move(id, ['queued'], { status: 'running', startedAtMs: clock.now() });
    }
    try {
      const job = (await simulations.job(id))!;
      if (!found.played.includes(part)) {
        await simulations.keepPart(id, part, await threads.play(job, found.head.parts[part]!, signal));
      }
      const now = await simulations.read(id);
      if (!now || now.state.status === 'cancelled') return await simulations.dropParts(id);
      if (now.played.length < now.head.parts.length || hasEnded(now.state.status)) return;
      await simulations.keepReport(id, await threads.report(job, await simulations.parts(id), signal));
      const done = { ...now.state, status: 'done', endedAtMs: clock.now() } as const;
      if (await simulations.move(id, GOING_ON, done)) ended?.('done');
    } catch (error) {
      if (!isLastTry || signal?.aborted || error instanceof StoreUnavailable) throw error;
      onError(error);
      const { from, to } = found.head.parts[part]!;
      const failure = `runs ${from} to ${to} could not be played; the log of the server says why`;
      const failed = { ...found.state, status: 'failed', endedAtMs: clock.now(), failure } as const;
      if (await simulations.move(id, GOING_ON, failed)) ended?.('failed');
    }
  };
