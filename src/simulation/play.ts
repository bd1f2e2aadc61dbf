import { type CounterpartMemory, learned } from '../domain/counterparts/index.ts';
import type { AgentKind } from './agent.ts';
import { type Example, exampleOf, type Run, runOf } from './figures.ts';
import type { Match } from './match.ts';
import type { PreparedPlan, PreparedSimulation } from './prepare.ts';
import { randomFrom } from './random.ts';
import { runSession, type SessionResult } from './run.ts';
import type { Stretch } from './spec.ts';

/** What came of some runs of a simulation, by run, then by plan, then by opponent in the order asked for. */
export type Played = {
  readonly runs: readonly Run[];
  /** The first run of the plan with each opponent, offer by offer; empty where it is not among these. */
  readonly examples: readonly Example[];
};

/** Plays some runs. What comes of a run depends on the spec and its number alone, not on what else is played. */
export function playStretch(
  { spec, plans, opponents }: PreparedSimulation,
  us: AgentKind,
  { from, to }: Stretch,
): Played {
  const first = plans[0]!;
  const { deals = 1 } = spec;
  const runs: Run[] = [];
  const examples: Example[] = [];
  for (let run = from; run <= to; run++) {
    const seed = randomFrom(spec.seed, run).below(2 ** 31);
    for (const prepared of plans) {
      const match = prepared.matchOf(run);
      for (const opponent of opponents) {
        let memory: CounterpartMemory | undefined;
        for (let deal = 1; deal <= deals; deal++) {
          const drawn = deal === 1 ? seed : randomFrom(spec.seed, run, deal).below(2 ** 31);
          const session = play(prepared, match, us, opponent, drawn, memory);
          const lesson = session.lessons[prepared.ourSeat];
          if (lesson) memory = learned(memory, lesson);
          const ended = {
            run,
            deal,
            opponent: opponent.name,
            seed: spec.seed,
            prepared,
            first: first.plan,
            match,
            session,
          };
          runs.push(runOf(ended));
          if (run === 1 && deal === 1 && prepared === first)
            examples.push(exampleOf(opponent.name, prepared.ourSeat, match, session));
        }
      }
    }
  }
  return { runs, examples };
}

function play(
  { rounds, ourSeat }: PreparedPlan,
  { sides: [ours, theirs] }: Match,
  us: AgentKind,
  opponent: AgentKind,
  seed: number,
  memory: CounterpartMemory | undefined,
): SessionResult {
  const knowing = { ...ours, memory };
  return ourSeat === 0
    ? runSession({ sides: [knowing, theirs], agents: [us, opponent], rounds, seed })
    : runSession({ sides: [theirs, knowing], agents: [opponent, us], rounds, seed });
}
