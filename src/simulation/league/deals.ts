import { bootstrapMean, type Interval } from '../bootstrap.ts';
import { groupBy } from '../group-by.ts';
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
  const later = games
    .filter(({ deal }) => deal > 1)
    .flatMap((game) => SIDES.filter((side) => game.isKnowing[side]).map((side) => ({ game, side })));
  const groups = groupBy(later, ({ game, side }) => JSON.stringify([game.agents[side], game.deal]));
  return [...groups.values()].map((some, k) => {
    const { game, side } = some[0]!;
    const gains = some.map((one) => [
      one.game.utilities[one.side] - firsts.get(meetingOf(one.game))!.utilities[one.side],
    ]);
    return {
      agent: game.agents[side],
      deal: game.deal,
      games: some.length,
      utility: estimate(some.map((one) => one.game.utilities[one.side])),
      agreementRate: mean(some.map((one) => (one.game.isAgreement ? 1 : 0)))!,
      againstFirst: bootstrapMean(gains, randomFrom(seed, k)),
    };
  });
}

const SIDES = [0, 1] as const;

/** What is the same in all deals of a row. */
const meetingOf = ({ scenario, rounds, agents, first }: Game): string =>
  JSON.stringify([scenario, rounds, agents, first]);
