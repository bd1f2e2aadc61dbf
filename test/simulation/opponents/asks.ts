import { type AgentKind, offer } from '../../../src/simulation/agent.ts';
import { OPPONENTS } from '../../../src/simulation/opponents/index.ts';
import type { Bid } from '../../../src/simulation/outcome-space.ts';
import { runSession, type SessionResult } from '../../../src/simulation/run.ts';
import type { Side } from '../../../src/simulation/side.ts';
import { utilityOf } from '../../../src/simulation/utility-space.ts';
import { scripted, splitTheCake } from '../fixtures.ts';

/** On the cake this bid is worth so many ninths to the agent. */
export const cake = (ninths: number): Bid => [ninths];

export const named = (name: string): AgentKind => OPPONENTS.get(name)!;

type Setting = { readonly sides?: readonly [Side, Side]; readonly rounds?: number };

/** A session of the named agent, which moves first, with one that says `bids` in order and the last of them for ever. */
export function playedWith(
  name: string,
  bids: readonly Bid[],
  { sides = splitTheCake(), rounds = 11 }: Setting = {},
): SessionResult {
  const other = scripted('other', ...bids.map(offer));
  return runSession({ sides, agents: [named(name), other], rounds, seed: 1 });
}

/** What the agent asks for in each round, by its own utility. */
export function asks(name: string, bids: readonly Bid[], setting: Setting = {}): readonly number[] {
  const [{ own }] = setting.sides ?? splitTheCake();
  const { trace } = playedWith(name, bids, setting);
  return trace.filter(({ by }) => by === 0).map(({ bid }) => utilityOf(own, bid));
}
