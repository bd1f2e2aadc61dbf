import { bootstrapMean, type Interval } from '../bootstrap.ts';
import { randomFrom } from '../random.ts';
import { type Estimate, estimate, mean } from '../statistics.ts';
import type { Game } from './games.ts';

/** What one deal in a row brought an agent that knew the other side from those before. */
export type LaterDeal = {
  readonly agent: string;
  readonly deal: number;
  readonly games: number;
  readonly utility: Estimate;
  readonly agreementRate: number;
  /** Of the difference in utility from the first deal of the same two, with an interval for other games on these scenarios. */
  readonly againstFirst: Interval;
};

/** The deals of each agent that remembers, from the second on, agent by agent in the order they were met. */
export function laterDealsOf(games: readonly Game[], seed: number): readonly LaterDeal[] {
  const firsts = new Map(games.filter(({ deal }) => deal === 1).map((game) => [meetingOf(game), game]));
  const played = new Map<string, Later[]>();
  for (const game of games) {
    for (const side of [0, 1] as const) {
      if (game.deal === 1 || !game.isKnowing[side]) continue;
      const key = JSON.stringify([game.agents[side], game.deal]);
      const first = firsts.get(meetingOf(game))!;
      const one = { game, utility: game.utilities[side], gain: game.utilities[side] - first.utilities[side] };
      const known = played.get(key);
      if (known) known.push(one);
      else played.set(key, [one]);
    }
  }
  return [...played].map(([key, some], k) => {
    const [agent, deal] = JSON.parse(key) as [string, number];
    return {
      agent,
      deal,
      games: some.length,
      utility: estimate(some.map(({ utility }) => utility)),
      agreementRate: mean(some.map(({ game }) => (game.isAgreement ? 1 : 0)))!,
      againstFirst: bootstrapMean(
        some.map(({ gain }) => [gain]),
        randomFrom(seed, k),
      ),
    };
  });
}

type Later = { readonly game: Game; readonly utility: number; readonly gain: number };

/** What is the same in all deals of a row. */
const meetingOf = ({ scenario, rounds, agents, first }: Game): string =>
  JSON.stringify([scenario, rounds, agents, first]);
