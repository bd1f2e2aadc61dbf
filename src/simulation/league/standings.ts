import { type Estimate, estimate, mean } from '../statistics.ts';
import { MODEL_NAMES, type ModelName } from './concealment.ts';
import type { Game } from './games.ts';

export type Standing = {
  readonly agent: string;
  readonly games: number;
  readonly utility: Estimate;
  readonly agreementRate: number;
  readonly agreementRateWherePossible?: number | undefined;
  /** Sum of both utilities. */
  readonly welfare: number;
  readonly toNash?: number | undefined;
  /** What the model that read it best over all its games made out: mean of Kendall's τ. The less, the better it conceals. */
  readonly told?: { readonly model: ModelName; readonly tau: number } | undefined;
  /** Deals that are worth less to it than none: 0, or there is a bug. */
  readonly underReservation: number;
  readonly faults: number;
};

/** The table of a league, by mean utility, best first. */
export function standingsOf(games: readonly Game[]): readonly Standing[] {
  const byAgent = new Map<string, Played[]>();
  for (const game of games) {
    for (const side of [0, 1] as const) {
      const agent = game.agents[side];
      const played = byAgent.get(agent);
      if (played) played.push({ game, side });
      else byAgent.set(agent, [{ game, side }]);
    }
  }
  return [...byAgent]
    .map(([agent, played]) => standingOf(agent, played))
    .sort((a, b) => b.utility.mean - a.utility.mean || (a.agent < b.agent ? -1 : 1));
}

/** A game as one of its agents played it. */
type Played = { readonly game: Game; readonly side: 0 | 1 };

function standingOf(agent: string, played: readonly Played[]): Standing {
  const share = (some: readonly Played[]) => mean(some.map(({ game }) => (game.isAgreement ? 1 : 0)));
  const count = (holds: (one: Played) => boolean) => played.filter(holds).length;
  return {
    agent,
    games: played.length,
    utility: estimate(played.map(({ game, side }) => game.utilities[side])),
    agreementRate: share(played)!,
    agreementRateWherePossible: share(played.filter(({ game }) => game.isPossible)),
    welfare: mean(played.map(({ game: { utilities } }) => utilities[0] + utilities[1]))!,
    toNash: mean(played.map(({ game }) => game.toNash).filter((value) => value !== undefined)),
    told: bestRead(played),
    underReservation: count(({ game, side }) => game.isUnderReservation[side]),
    faults: count(({ game }) => game.fault?.agent === agent),
  };
}

function bestRead(played: readonly Played[]): Standing['told'] {
  const told = played.map(({ game, side }) => game.told[side]).filter((value) => value !== null);
  if (told.length === 0) return undefined;
  return MODEL_NAMES.map((model) => ({ model, tau: mean(told.map((taus) => taus[model]))! })).reduce((best, one) =>
    one.tau > best.tau ? one : best,
  );
}
