import type { Played } from '../play.ts';

/** The parts of a simulation in the order of their runs, as one. */
export function joined(parts: readonly string[]): Played {
  const played = parts.map((part) => JSON.parse(part) as Played);
  return { runs: played.flatMap(({ runs }) => runs), examples: played.flatMap(({ examples }) => examples) };
}
