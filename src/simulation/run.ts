import type { Lesson } from '../domain/counterparts/index.ts';
import type { Account, Agent, AgentKind, Move, Turn } from './agent.ts';
import { type Bid, isInSpace } from './outcome-space.ts';
import { randomFrom } from './random.ts';
import type { Side } from './side.ts';
import { discounted, utilityOf } from './utility-space.ts';

/** 0: the side that moves first. */
export type Seat = 0 | 1;

export type Session = {
  /** In the order of their moves. */
  readonly sides: readonly [Side, Side];
  readonly agents: readonly [AgentKind, AgentKind];
  readonly rounds: number;
  readonly seed: number;
  /** Most time one move may take. A move can't be stopped, so a slower one ends the session once it is made. */
  readonly mostMsPerMove?: number;
  /** Hears of every move how long it took. */
  readonly onMove?: (seat: Seat, tookMs: number) => void;
};

export type Ending = 'agreement' | 'deadline' | 'walked-away' | 'fault';

export type SessionResult = {
  readonly ending: Ending;
  readonly agreement?: Bid;
  /** Of each seat, discounted; that of no deal where there is no agreement. */
  readonly utilities: readonly [number, number];
  /** Rounds begun. */
  readonly rounds: number;
  /** Every offer in order. */
  readonly trace: readonly Spoken[];
  /** Who accepted, walked away or was at fault. */
  readonly by?: Seat;
  readonly fault?: AgentFault;
  /** What each agent believed in the end of the other side's values; absent for agents without a model. */
  readonly believed: readonly [Belief, Belief];
  /** How each agent saw it; absent for agents that give no account. */
  readonly accounts: readonly [Account | undefined, Account | undefined];
  /** What it showed each agent of the other; absent for agents that remember nothing. */
  readonly lessons: readonly [Lesson | undefined, Lesson | undefined];
};

export type Spoken = { readonly by: Seat; readonly bid: Bid };
export type Belief = readonly Float64Array[] | undefined;

/** What an agent did that no agent may do. */
export type AgentFault = {
  readonly agent: string;
  readonly seat: Seat;
  readonly round: number;
  readonly kind: 'threw' | 'outside-the-space' | 'nothing-to-accept' | 'too-slow';
  readonly detail: string;
};

const MOST_MS_PER_MOVE = 10_000;

/**
 * One session of bilateral alternating offers. The seats take turns, one turn each a round, for `rounds` rounds. On its
 * turn an agent accepts the offer on the table, makes an offer, or walks away. After the last turn there is no deal.
 */
export function runSession(session: Session): SessionResult {
  const { sides, rounds } = session;
  const trace: Spoken[] = [];
  const agents: Agent[] = [];
  let seat: Seat = 0;
  let round = 1;
  const end = (ending: Ending, more: Partial<SessionResult> = {}): SessionResult => ({
    ending,
    utilities: payoffs(sides, more.agreement, (round - 1) / rounds),
    rounds: round,
    trace,
    believed: [agents[0]?.believed?.(), agents[1]?.believed?.()],
    accounts: [agents[0]?.account?.(), agents[1]?.account?.()],
    lessons: [agents[0]?.lesson?.(more.agreement), agents[1]?.lesson?.(more.agreement)],
    ...more,
  });
  const fault = (kind: AgentFault['kind'], detail: string) =>
    end('fault', { by: seat, fault: { agent: session.agents[seat].name, seat, round, kind, detail } });

  try {
    for (seat of [0, 1] as const) agents.push(begun(session, seat));
    for (round = 1; round <= rounds; round++) {
      for (seat of [0, 1] as const) {
        const heard = trace[trace.length - 1]?.bid;
        const startMs = performance.now();
        const move: Move = agents[seat]!.act(turnOf(seat, round, rounds, heard));
        const tookMs = performance.now() - startMs;
        session.onMove?.(seat, tookMs);
        const mostMs = session.mostMsPerMove ?? MOST_MS_PER_MOVE;
        if (tookMs > mostMs) return fault('too-slow', `a move took longer than ${mostMs} ms`);
        if (move.kind === 'end') return end('walked-away', { by: seat });
        if (move.kind === 'accept') {
          if (!heard) return fault('nothing-to-accept', 'accepted before there was an offer');
          return end('agreement', { agreement: heard, by: seat });
        }
        if (!isInSpace(sides[seat].own.space, move.bid)) {
          return fault('outside-the-space', `offered [${move.bid.join(', ')}]`);
        }
        trace.push({ by: seat, bid: move.bid });
      }
    }
  } catch (error) {
    return fault('threw', (error as Error).message);
  }
  round = rounds;
  return end('deadline');
}

/** Each agent draws from a stream of its own, so that one's draws do not change the other's. */
const begun = ({ sides, agents, rounds, seed }: Session, seat: Seat): Agent =>
  agents[seat].begin({ ...sides[seat], rounds, isFirst: seat === 0, random: randomFrom(seed, seat) });

const turnOf = (seat: Seat, round: number, rounds: number, heard: Bid | undefined): Turn => ({
  round,
  time: (round - 1) / rounds,
  turnsLeft: rounds - round,
  isLast: seat === 1 && round === rounds,
  heard,
});

/** Of an agreement at `time`; without one, of no deal. */
function payoffs(sides: Session['sides'], agreement: Bid | undefined, time: number): readonly [number, number] {
  const payoff = ({ own }: Side) => discounted(own, agreement ? utilityOf(own, agreement) : own.reservation, time);
  return [payoff(sides[0]), payoff(sides[1])];
}
