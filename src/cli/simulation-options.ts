import path from 'node:path';
import type { AgentKind } from '../simulation/index.ts';
import { Misused, Refused } from './terminal.ts';

/** The agents of these names, each once; all where none are named. A name that nobody bears is bad usage, as one left empty is. */
export function agentsNamed(
  names: readonly string[] | undefined,
  known: ReadonlyMap<string, AgentKind>,
): readonly AgentKind[] {
  return [...new Set(names ?? known.keys())].map((name) => {
    const kind = known.get(name);
    if (!kind) throw new Misused(`no agent is called "${name}"; there are ${[...known.keys()].join(', ')}`);
    return kind;
  });
}

/** The format that a file's name ends with. */
export function formatOf<F extends string>(file: string, formats: readonly F[]): F {
  const format = formats.find((candidate) => path.extname(file).toLowerCase() === `.${candidate}`);
  if (format) return format;
  throw new Refused(`${file}: a report ends in ${formats.map((name) => `.${name}`).join(', ')}`);
}
