import type { Random } from '../../random.ts';

/** One of `items`, each as likely as its share of the whole weight; all alike where no weight is positive. */
export function roulette<T>(items: readonly T[], weights: readonly number[], random: Random): T {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(whole > 0)) return items[random.below(items.length)]!;
  let left = random.unit() * whole;
  const at = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return items[at === -1 ? items.length - 1 : at]!;
}
