import type { SimulationFormat } from './report/index.ts';
import { chunksOf, type SimulationSpec, type Stretch, sessionsOf } from './spec.ts';
import type { Report } from './summary/index.ts';
import { allOf, type Job, type Threads } from './threads/index.ts';

export type Simulated = {
  readonly report: Report;
  /** The simulation as a file. Equal simulations give equal bytes. */
  write(format: SimulationFormat): Promise<string>;
};

export type SimulateOptions = {
  readonly signal?: AbortSignal;
  /** Told after each chunk, in no particular order of the runs. */
  onProgress?(doneSessions: number, allSessions: number): void;
};

/** Plays a simulation on threads. What comes of it does not depend on their number, nor on which of them is faster. */
export async function simulate(
  threads: Threads,
  job: Job,
  { signal, onProgress }: SimulateOptions = {},
): Promise<Simulated> {
  const { spec } = job;
  const text = JSON.stringify(job);
  let done = 0;
  const play = async (stretch: Stretch, stop: AbortSignal) => {
    const part = await threads.play(text, stretch, stop);
    done += sessionsIn(spec, stretch);
    onProgress?.(done, sessionsOf(spec));
    return part;
  };
  const parts = await allOf(chunksOf(spec), signal, play);
  return {
    report: JSON.parse(await threads.report(text, parts, signal)) as Report,
    write: (format) => threads.write(text, parts, format, signal),
  };
}

const sessionsIn = (spec: SimulationSpec, { from, to }: Stretch): number =>
  (to - from + 1) * (sessionsOf(spec) / spec.runs);
