import type { CounterpartMemory, Lesson } from '../domain/counterparts/index.ts';
import type { Plan } from '../domain/plan.ts';
import type { Bid } from './outcome-space.ts';
import type { Random } from './random.ts';
import type { UtilitySpace } from './utility-space.ts';

/**
 * A kind of negotiating agent, for bilateral alternating offers (Rubinstein 1982; as GENIUS plays them, Lin et al. 2014).
 * It knows its own side and the deadline, and of the other side only the offers it makes.
 */
export type AgentKind = {
  readonly name: string;
  /** The publication it is made from. */
  readonly source: string;
  /** A fresh agent for one session. Equal briefings give agents that make equal moves. */
  begin(briefing: Briefing): Agent;
};

export type Briefing = {
  /** Its own side: the plan, and what the plan makes of the outcome space. */
  readonly plan: Plan;
  readonly own: UtilitySpace;
  readonly rounds: number;
  readonly isFirst: boolean;
  /** What it remembers of the other side from earlier sessions. */
  readonly memory?: CounterpartMemory | undefined;
  readonly random: Random;
};

export type Agent = {
  act(turn: Turn): Move;
  /** What it believes each value is worth to the other side, by issue and value, up to a factor. For agents with a model. */
  believed?(): readonly Float64Array[];
  /** How the session went as it saw it. For agents that go by phases and rules. */
  account?(): Account;
  /** What the session showed of the other side, which may be remembered. For agents that remember. */
  lesson?(agreement: Bid | undefined): Lesson | undefined;
};

export type Account = {
  /** Each once, in the order of the first visit. */
  readonly phases: readonly string[];
  /** The phase it ended in. */
  readonly phase: string;
  /** How often it went from one phase to another, by `FROM>TO`, in the order of the first time. */
  readonly passages: Readonly<Record<string, number>>;
  /** Alternatives put in place of the plan. */
  readonly alternatives: readonly string[];
  /** The rule of its last answer; absent where it has answered nothing. */
  readonly decidedBy?: string | undefined;
};

export type Turn = {
  /** From 1. Each side has one turn a round. */
  readonly round: number;
  /** Share of the rounds that are over, in [0, 1). */
  readonly time: number;
  /** Turns of this agent after this one. */
  readonly turnsLeft: number;
  /** No turn follows: an offer now goes unanswered. */
  readonly isLast: boolean;
  /** The other side's offer on the table; absent on the very first turn. */
  readonly heard?: Bid | undefined;
};

export type Move =
  | { readonly kind: 'offer'; readonly bid: Bid }
  | { readonly kind: 'accept' }
  | { readonly kind: 'end' };

export const offer = (bid: Bid): Move => ({ kind: 'offer', bid });
export const ACCEPT: Move = { kind: 'accept' };
export const END: Move = { kind: 'end' };
