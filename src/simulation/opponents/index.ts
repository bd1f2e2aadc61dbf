import type { AgentKind } from '../agent.ts';
import { hardliner } from './hardliner.ts';
import { micro } from './micro.ts';
import { niceTitForTat } from './nice-tit-for-tat.ts';
import { random } from './random.ts';
import { boulware, conceder, linear } from './time-dependent.ts';
import { absoluteTitForTat, averagedTitForTat, relativeTitForTat } from './tit-for-tat.ts';

const KINDS: readonly AgentKind[] = [
  hardliner,
  boulware,
  linear,
  conceder,
  relativeTitForTat,
  absoluteTitForTat,
  averagedTitForTat,
  niceTitForTat,
  micro,
  random,
];

/** Opponents by name. To add one: a file beside this one, and a line above. */
export const OPPONENTS: ReadonlyMap<string, AgentKind> = new Map(KINDS.map((kind) => [kind.name, kind]));
