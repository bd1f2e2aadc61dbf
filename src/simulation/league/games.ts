import { type CounterpartMemory, learned } from '../../domain/counterparts/index.ts';
import type { AgentKind } from '../agent.ts';
import { distance, paretoFrontier, type Solutions, solutionsOn } from '../analytics/index.ts';
import { randomFrom } from '../random.ts';
import { type AgentFault, runSession, type Seat, type SessionResult } from '../run.ts';
import type { Scenario } from '../scenarios/index.ts';
import { type Side, withCompany } from '../side.ts';
import { utilityOf } from '../utility-space.ts';
import { type Audience, audienceOf, type Told } from './concealment.ts';

export type LeagueRequest = {
  readonly scenarios: readonly Scenario[];
  /** Two or more, of different names. */
  readonly agents: readonly AgentKind[];
  /** Every pairing is played once for each. */
  readonly rounds: readonly number[];
  readonly seed: number;
  /** How often in a row two agents meet of whom one remembers the other; 1 where left out. */
  readonly deals?: number | undefined;
  /** Hears of every move how long it took. Time is no part of a game, so that equal requests give equal games. */
  readonly onMove?: ((agent: string, tookMs: number) => void) | undefined;
};

/** One session: each agent has one side of the scenario, and one of them moves first. */
export type Game = {
  readonly scenario: string;
  readonly rounds: number;
  /** Which of the deals in a row of these two, from 1. */
  readonly deal: number;
  /** Whether each knew something of the other from the deals before. */
  readonly isKnowing: readonly [boolean, boolean];
  /** Of the first and of the second profile, whoever moves first; so are all pairs below. */
  readonly agents: readonly [string, string];
  readonly first: Seat;
  readonly isAgreement: boolean;
  /** Whether some outcome is better than no deal for both. */
  readonly isPossible: boolean;
  /** Discounted; of no deal where there is no agreement. */
  readonly utilities: readonly [number, number];
  /** Whether it agreed on less than no deal is worth to it. */
  readonly isUnderReservation: readonly [boolean, boolean];
  /** From the Nash point, before discounts; absent where there is none. */
  readonly toNash?: number | undefined;
  /** What its offers told of its preferences; null where it made none, as in JSON, in which games leave a thread. */
  readonly told: readonly [Told | null, Told | null];
  readonly fault?: AgentFault | undefined;
};

/** The same scenario between companies that may remember each other. */
const remembered = ({ name, sides: [a, b] }: Scenario): Scenario => ({ name, sides: [remembering(a), remembering(b)] });

const remembering = (side: Side): Side => ({ ...side, plan: { ...side.plan, draft: withCompany(side.plan.draft) } });

/** A scenario with all that the games on it share. */
type Ground = {
  readonly scenario: Scenario;
  readonly solutions: Solutions | undefined;
  readonly audience: Audience;
};

/**
 * The games of a round robin on one of its scenarios: every pair of different agents, both ways round, either side first, at
 * every number of rounds. What they come to depends on the request and the place of the scenario in it, and on nothing else.
 */
export function* playScenario(
  { scenarios, agents, rounds, seed, deals = 1, onMove }: LeagueRequest,
  place: number,
): Generator<Game> {
  const scenario = deals > 1 ? remembered(scenarios[place]!) : scenarios[place]!;
  const [a, b] = scenario.sides;
  const solutions = solutionsOn(paretoFrontier(a.own, b.own), a.own, b.own);
  const ground = { scenario, solutions, audience: audienceOf(scenario, randomFrom(seed, place)) };
  for (const [i, one] of agents.entries()) {
    for (const [j, other] of agents.entries()) {
      if (i === j) continue;
      for (const limit of rounds) {
        for (const first of [0, 1] as const) {
          const seedOf = (deal: number) =>
            randomFrom(seed, place, i, j, limit, first, ...(deal > 1 ? [deal] : [])).below(2 ** 31);
          yield* playDeals(ground, { agents: [one, other], rounds: limit, first, seedOf, onMove }, deals);
        }
      }
    }
  }
}

type Pairing = Pick<LeagueRequest, 'onMove'> & {
  readonly seedOf: (deal: number) => number;
  readonly agents: readonly [AgentKind, AgentKind];
  readonly rounds: number;
  readonly first: Seat;
};

/** Deals in a row, as long as the one before has taught one of the two something of the other. */
function* playDeals(ground: Ground, pairing: Pairing, deals: number): Generator<Game> {
  let memories: Memories = [undefined, undefined];
  for (let deal = 1; deal <= deals; deal++) {
    const { game, lessons } = playGame(ground, pairing, deal, memories);
    yield game;
    memories = [taught(memories[0], lessons[0]), taught(memories[1], lessons[1])];
    if (!memories[0] && !memories[1]) return;
  }
}

/** Of each side, whoever moves first. */
type Memories = readonly [CounterpartMemory | undefined, CounterpartMemory | undefined];
type Lessons = SessionResult['lessons'];

const taught = (memory: CounterpartMemory | undefined, lesson: Lessons[number]) =>
  lesson ? learned(memory, lesson) : memory;

function playGame(
  ground: Ground,
  { agents, rounds, first, seedOf, onMove }: Pairing,
  deal: number,
  memories: Memories,
): { readonly game: Game; readonly lessons: Lessons } {
  const [a, b] = ground.scenario.sides;
  const sides = [
    { ...a, memory: memories[0] },
    { ...b, memory: memories[1] },
  ] as const;
  const isSwapped = first === 1;
  const turned = <T>([one, other]: readonly [T, T]): readonly [T, T] => (isSwapped ? [other, one] : [one, other]);
  const seated = turned(agents);
  const result = runSession({
    sides: turned(sides),
    agents: seated,
    rounds,
    seed: seedOf(deal),
    ...(onMove && { onMove: (seat, tookMs) => onMove(seated[seat].name, tookMs) }),
  });
  const game = {
    scenario: ground.scenario.name,
    rounds,
    deal,
    isKnowing: [memories[0] !== undefined, memories[1] !== undefined],
    agents: [agents[0].name, agents[1].name],
    first,
    ...figuresOf(ground, rounds, isSwapped, result),
  } as const;
  return { game, lessons: turned(result.lessons) };
}

type Figures = Omit<Game, 'scenario' | 'rounds' | 'deal' | 'isKnowing' | 'agents' | 'first'>;

function figuresOf(
  { scenario, solutions, audience }: Ground,
  rounds: number,
  isSwapped: boolean,
  result: SessionResult,
): Figures {
  const { agreement, fault, trace, utilities } = result;
  const spaces = [scenario.sides[0].own, scenario.sides[1].own] as const;
  const worth = (side: Seat) => utilityOf(spaces[side], agreement!);
  const reached = (side: Seat) => (agreement ? worth(side) : spaces[side].reservation);
  const isUnder = (side: Seat) => agreement !== undefined && worth(side) < spaces[side].reservation - 1e-9;
  const told = (side: Seat) => audience.hear(side, offersBy(trace, isSwapped ? 1 - side : side), rounds);
  return {
    isAgreement: agreement !== undefined,
    isPossible: solutions !== undefined,
    utilities: isSwapped ? [utilities[1], utilities[0]] : utilities,
    isUnderReservation: [isUnder(0), isUnder(1)],
    toNash: solutions && distance([reached(0), reached(1)], solutions.nash.utilities),
    told: [told(0), told(1)],
    ...(fault && { fault }),
  };
}

const offersBy = (trace: SessionResult['trace'], seat: number) =>
  trace.filter(({ by }) => by === seat).map(({ bid }) => bid);
