import { type LeagueJob, type LeaguePart, together } from './league/index.ts';
import { allOf, type Threads } from './threads/index.ts';

export type LeagueOptions = {
  readonly signal?: AbortSignal;
  /** Told after each scenario. */
  onProgress?(doneScenarios: number): void;
};

/**
 * A round robin on threads: every pair of different agents on each of so many scenarios. The games come in the order of the
 * scenarios, the same on however many threads.
 */
export async function playLeague(
  threads: Threads,
  job: LeagueJob,
  scenarios: number,
  { signal, onProgress }: LeagueOptions = {},
): Promise<LeaguePart> {
  const text = JSON.stringify(job);
  let done = 0;
  const parts = await allOf([...Array(scenarios).keys()], signal, async (place, stop) => {
    const part = JSON.parse(await threads.playScenario(text, place, stop)) as LeaguePart;
    onProgress?.(++done);
    return part;
  });
  return { games: parts.flatMap(({ games }) => games), times: together(parts.map(({ times }) => times)) };
}
