import { styleNear } from '../style/index.ts';
import { STRETCHES } from './conduct.ts';
import { type FadingMean, meanOf } from './mean.ts';
import type { CounterpartMemory } from './memory.ts';

/** What is remembered of a counterpart, in sentences with the figures. */
export function memoryInWords(memory: CounterpartMemory): readonly string[] {
  const { deals, noDeals, gain, tookOurs } = memory;
  const count = deals + noDeals;
  const brought = meanOf(gain);
  const ours = meanOf(tookOurs);
  return [
    `${count} negotiation${count === 1 ? '' : 's'} ended: ${deals} in a deal, ${noDeals} without one.`,
    ...(brought === undefined ? [] : [`A deal brought us ${percent(brought)} of the way from no deal to our best.`]),
    ...(ours === undefined ? [] : [`In ${percent(ours)} of the deals they took our offer, else we took theirs.`]),
    ...concessionsInWords(memory),
    ...lastInWords(memory),
    ...styleInWords(memory),
    ...valuesInWords(memory),
  ];
}

/** Stretches from this one on are the second half of the time. */
const HALF = STRETCHES / 2 - 1;

function concessionsInWords({ opening, end, course, atLast }: CounterpartMemory): readonly string[] {
  const first = meanOf(opening);
  const last = meanOf(end);
  if (first === undefined || last === undefined) return [];
  const half = meanOf(course[HALF]!);
  const late = meanOf(course[STRETCHES - 2]!);
  const step = meanOf(atLast);
  return [
    `They open at ${percent(first)} of what our best is worth, and come ${percent(last)} of the way from there to it.`,
    ...(half === undefined || late === undefined
      ? []
      : [
          `Of that way they have come ${percent(half)} after half of the time, and ${percent(late)} after nine tenths.`,
        ]),
    ...(step === undefined ? [] : [`Their last offer alone brings ${percent(step)} of all they give.`]),
  ];
}

function lastInWords({ takenAtLast, takenAsk, refusedAsk, heldGain, otherGain }: CounterpartMemory): readonly string[] {
  const told = (figure: FadingMean | undefined, sentence: (share: string) => string): readonly string[] => {
    const mean = meanOf(figure);
    return mean === undefined ? [] : [sentence(percent(mean))];
  };
  return [
    ...told(takenAsk, (share) => `Offers of ours that they took brought us ${share} of the way to our best.`),
    ...told(takenAtLast, (share) => `Of our last counters they took ${share}.`),
    ...told(refusedAsk, (share) => `Last counters that they refused asked for ${share} of the way to our best.`),
    ...told(
      heldGain,
      (share) => `Holding out for what we expected of them brought us ${share}, no deal counted as nothing.`,
    ),
    ...told(otherGain, (share) => `Going by the talks alone brought us ${share}.`),
  ];
}

function styleInWords({ assertiveness, cooperativeness }: CounterpartMemory): readonly string[] {
  const [assertive, cooperative] = [meanOf(assertiveness), meanOf(cooperativeness)];
  if (assertive === undefined || cooperative === undefined) return [];
  const style = styleNear(assertive, cooperative);
  return [
    `Their moves are ${style}: assertiveness ${assertive.toFixed(2)}, cooperativeness ${cooperative.toFixed(2)}.`,
  ];
}

/** Issues told of. */
const MOST_TOLD = 5;

function valuesInWords({ values }: CounterpartMemory): readonly string[] {
  const ranked = Object.entries(values)
    .map(([id, { weight }]) => ({ id, weight: meanOf(weight) ?? 0 }))
    .sort((a, b) => b.weight - a.weight);
  if (ranked.length < 2) return [];
  const told = ranked.slice(0, MOST_TOLD).map(({ id, weight }) => `${id} (${weight.toFixed(2)})`);
  return [`What seems to matter to them, by weight over the mean: ${told.join(', ')}.`];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
