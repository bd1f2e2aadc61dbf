import { Piscina } from 'piscina';
import type { SimulationFormat } from '../report/index.ts';
import type { Stretch } from '../spec.ts';
import type { ThreadTasks } from './thread.ts';

/** Threads that play simulations and leagues, so that the event loop stays free for others. Work waits until a thread is. */
export type Threads = {
  readonly count: number;
  /** A `Played` as JSON text. Rejects when `signal` is aborted, and ends the thread that was at it. */
  play(job: string, stretch: Stretch, signal?: AbortSignal): Promise<string>;
  /** A `Report` as JSON text. */
  report(job: string, parts: readonly string[], signal?: AbortSignal): Promise<string>;
  /** A file of all there is to know of a simulation. */
  write(job: string, parts: readonly string[], format: SimulationFormat, signal?: AbortSignal): Promise<string>;
  /** A `LeaguePart` as JSON text. */
  playScenario(job: string, place: number, signal?: AbortSignal): Promise<string>;
  /** Ends all threads, in the middle of their work. */
  close(): Promise<void>;
};

/** How often work is begun anew after the thread that was at it has died. */
const MOST_TRIES = 3;

/** Threads are started when there is work and end after a while without. */
const IDLE_MS = 10_000;

const isCompiled = import.meta.url.endsWith('.js');
const file = new URL(isCompiled ? './thread.js' : './from-source.js', import.meta.url).href;

export function openThreads(count: number): Threads {
  const pool = new Piscina({ filename: file, minThreads: 0, maxThreads: count, idleTimeout: IDLE_MS });

  /** Work is the same however often it is begun, so a thread that dies costs its time and nothing else. */
  async function run<N extends keyof ThreadTasks>(
    name: N,
    task: Parameters<ThreadTasks[N]>[0],
    signal: AbortSignal | undefined,
  ): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        return await pool.run(task, { name, signal: signal ?? null });
      } catch (error) {
        if (!isDeath(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  return {
    count,
    play: (job, stretch, signal) => run('play', { job, stretch }, signal),
    report: (job, parts, signal) => run('report', { job, parts }, signal),
    write: (job, parts, format, signal) => run('write', { job, parts, format }, signal),
    playScenario: (job, place, signal) => run('playScenario', { job, place }, signal),
    close: () => pool.destroy(),
  };
}

const isDeath = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('worker exited with code');
