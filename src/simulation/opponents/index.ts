import type { AgentKind } from '../agent.ts';
import { agentGg } from './agent-gg.ts';
import { agentK } from './agent-k.ts';
import { agreeableAgent } from './agreeable-agent.ts';
import { atlas3 } from './atlas3.ts';
import { caduceus } from './caduceus.ts';
import { cuhkAgent } from './cuhk-agent.ts';
import { dona } from './dona.ts';
import { gahboninho } from './gahboninho.ts';
import { hardHeaded } from './hardheaded.ts';
import { hardliner } from './hardliner.ts';
import { micro } from './micro.ts';
import { niceTitForTat } from './nice-tit-for-tat.ts';
import { ponpoko } from './ponpoko.ts';
import { random } from './random.ts';
import { theFawkes } from './the-fawkes.ts';
import { boulware, conceder, linear } from './time-dependent.ts';
import { absoluteTitForTat, averagedTitForTat, relativeTitForTat } from './tit-for-tat.ts';
import { tmf } from './tmf.ts';
import { yushu } from './yushu.ts';

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
  agentK,
  yushu,
  hardHeaded,
  gahboninho,
  cuhkAgent,
  theFawkes,
  tmf,
  dona,
  atlas3,
  caduceus,
  ponpoko,
  agreeableAgent,
  agentGg,
];

/** Opponents by name. To add one: a file beside this one, and a line above. */
export const OPPONENTS: ReadonlyMap<string, AgentKind> = new Map(KINDS.map((kind) => [kind.name, kind]));
