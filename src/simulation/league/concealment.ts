import { commonChoices, kendallTau } from '../analytics/index.ts';
import {
  deviationModel,
  firstSeenModel,
  likingOf,
  type PreferenceModel,
  unchangedModel,
} from '../opponents/components/preference-models.ts';
import { windowedModel } from '../opponents/components/windowed-model.ts';
import type { Bid, OutcomeSpace } from '../outcome-space.ts';
import type { Random } from '../random.ts';
import type { Seat } from '../run.ts';
import type { Scenario } from '../scenarios/index.ts';
import { utilityOf } from '../utility-space.ts';

/** The models that listen in. Who conceals well tells little to each of them, so that the best of them counts. */
const MODELS = {
  unchanged: unchangedModel,
  'first-seen': firstSeenModel,
  deviation: deviationModel,
  windowed: windowedModel,
} as const satisfies Readonly<Record<string, (space: OutcomeSpace) => PreferenceModel>>;

export type ModelName = keyof typeof MODELS;

/** By model: Kendall's τ between what it makes of the outcomes after the last offer and what they are worth to the side. */
export type Told = Readonly<Record<ModelName, number>>;

export const MODEL_NAMES = Object.keys(MODELS) as readonly ModelName[];

/** Those who listen to the sides of a scenario without taking part. */
export type Audience = {
  /** What the offers of a side, one a round, tell. Null where it made none. */
  hear(side: Seat, offers: readonly Bid[], rounds: number): Told | null;
};

/** Outcomes that are compared, all pairs of them; drawn once a scenario, from those neither side rules out. */
const SAMPLE = 64;

export function audienceOf({ sides }: Scenario, random: Random): Audience {
  const { space } = sides[0].own;
  const choices = commonChoices(sides[0].own, sides[1].own);
  const sample = Array.from({ length: SAMPLE }, () => choices.map((values) => values[random.below(values.length)]!));
  const truths = sides.map(({ own }) => sample.map((bid) => utilityOf(own, bid)));
  return {
    hear(side, offers, rounds) {
      if (offers.length === 0) return null;
      const tau = (name: ModelName): number => {
        const model = MODELS[name](space);
        for (const [k, bid] of offers.entries()) model.observe(bid, k / rounds);
        const worth = model.worth();
        return kendallTau(
          sample.map((bid) => likingOf(worth, bid)),
          truths[side]!,
        );
      };
      return Object.fromEntries(MODEL_NAMES.map((name) => [name, tau(name)])) as Told;
    },
  };
}
