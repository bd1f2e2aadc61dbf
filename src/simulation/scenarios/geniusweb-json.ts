import { z } from 'zod';
import { clamp } from '../../domain/clamp.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Misfit } from './file-fault.ts';
import { misfit, misfits } from './negolog-json.ts';
import type { Option, Profile, ProfileIssue, Range } from './profile.ts';

const Share = z.coerce.number().min(0).max(1);

const Discrete = z.looseObject({ discreteutils: z.looseObject({ valueUtilities: z.record(z.string(), Share) }) });
const NumberUtils = z.looseObject({
  numberutils: z.looseObject({
    lowValue: z.coerce.number(),
    lowUtility: Share,
    highValue: z.coerce.number(),
    highUtility: Share,
  }),
});

const Space = z.looseObject({
  LinearAdditiveUtilitySpace: z.looseObject({
    issueUtilities: z.record(z.string(), z.union([Discrete, NumberUtils])),
    issueWeights: z.record(z.string(), z.coerce.number().min(0)),
    domain: z
      .looseObject({
        issuesValues: z.record(
          z.string(),
          z.looseObject({ range: z.tuple([z.coerce.number(), z.coerce.number(), z.coerce.number()]).optional() }),
        ),
      })
      .optional(),
    reservationBid: z.looseObject({ issuevalues: z.record(z.string(), z.union([z.string(), z.number()])) }).nullish(),
  }),
});

/** Whether JSON is meant as a profile of GeniusWeb: an object with the name of a kind of profile as its only key. */
export const isGeniusWeb = (json: object): boolean =>
  Object.keys(json).length === 1 && /UtilitySpace$|PartialOrdering$/.test(Object.keys(json)[0]!);

/**
 * A `LinearAdditiveUtilitySpace` of GeniusWeb. Its reservation value is what its reservation bid is worth. Utilities of numbers
 * are straight between the ends of their range. Other kinds of profiles are not additive and refused.
 */
export function readGeniusWeb(json: object, name: string): Result<Profile, readonly Misfit[]> {
  const [kind] = Object.keys(json);
  if (kind !== 'LinearAdditiveUtilitySpace') {
    return refuse([misfit([kind!], 'only a LinearAdditiveUtilitySpace can be read')]);
  }
  const parsed = Space.safeParse(json);
  if (!parsed.success) return refuse(misfits(parsed.error));
  const { issueUtilities, issueWeights, domain, reservationBid } = parsed.data.LinearAdditiveUtilitySpace;
  const faults: Misfit[] = [];
  const issues = Object.entries(issueUtilities).map(([title, utilities]): ProfileIssue => {
    const at = [kind, 'issueUtilities', title];
    const weight = Object.hasOwn(issueWeights, title) ? issueWeights[title]! : Number.NaN;
    if (Number.isNaN(weight)) faults.push(misfit([kind, 'issueWeights'], `has no weight for "${title}"`));
    if ('discreteutils' in utilities) {
      const { valueUtilities } = (utilities as z.output<typeof Discrete>).discreteutils;
      const options = Object.entries(valueUtilities).map(([value, utility]): Option => ({ value, utility }));
      if (options.length === 0) faults.push(misfit(at, 'has no values'));
      return { title, weight, scale: { kind: 'choice', options } };
    }
    const scale = rangeOf((utilities as z.output<typeof NumberUtils>).numberutils, domain?.issuesValues[title]?.range);
    if (!(scale.min < scale.max)) faults.push(misfit(at, 'highValue must be above lowValue'));
    return { title, weight, scale };
  });
  if (issues.length === 0) faults.push(misfit([kind, 'issueUtilities'], 'has no issues'));
  if (faults.length > 0) return refuse(faults);
  const reservation = reservationBid ? worthOf(issues, reservationBid.issuevalues) : 0;
  return ok({ name, issues, reservation, discount: 1 });
}

type NumberUtils = z.output<typeof NumberUtils>['numberutils'];

const rangeOf = (
  { lowValue, lowUtility, highValue, highUtility }: NumberUtils,
  range: readonly [number, number, number] | undefined,
): Range => ({
  kind: 'number',
  min: lowValue,
  max: highValue,
  ...(range && range[2] > 0 && { step: range[2] }),
  curve: [
    [lowValue, lowUtility],
    [highValue, highUtility],
  ],
});

/** Utility of the reservation bid. What it is silent on, or has a value for that nobody knows, adds nothing. */
function worthOf(issues: readonly ProfileIssue[], bid: Readonly<Record<string, string | number>>): number {
  const total = issues.reduce((sum, { weight }) => sum + weight, 0);
  const worth = issues.reduce((sum, { title, weight, scale }) => {
    if (!Object.hasOwn(bid, title)) return sum;
    return sum + weight * utilityIn(scale, bid[title]!);
  }, 0);
  return total > 0 ? Math.min(1, worth / total) : 0;
}

function utilityIn(scale: ProfileIssue['scale'], value: string | number): number {
  if (scale.kind === 'choice') return scale.options.find((option) => option.value === String(value))?.utility ?? 0;
  const [[low, atLow], [high, atHigh]] = scale.curve as [readonly [number, number], readonly [number, number]];
  return clamp(atLow + ((Number(value) - low) / (high - low)) * (atHigh - atLow));
}
