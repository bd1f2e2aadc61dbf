import type { Style } from '../plan-draft.ts';
import { styleNear } from '../style/index.ts';
import { meanOf } from './mean.ts';
import type { CounterpartMemory } from './memory.ts';
import type { RememberedIssue } from './values.ts';
import { memoryInWords } from './words.ts';

/** What is remembered of a company, as people read it. Shares in [0, 1], those of `Lesson`; absent where nothing showed them. */
export type CounterpartMemoryView = {
  readonly companyId: string;
  readonly deals: number;
  readonly noDeals: number;
  readonly since: string;
  readonly until: string;
  readonly summary: readonly string[];
  readonly figures: Readonly<Partial<Record<(typeof FIGURES)[number], number>>>;
  /** By the end of each tenth of the time; as far as negotiations used their time up. */
  readonly course: readonly number[];
  readonly style?:
    | { readonly style: Style; readonly assertiveness: number; readonly cooperativeness: number }
    | undefined;
  /** Most important to them first. */
  readonly values: readonly ValueView[];
};

export type ValueView = {
  readonly issue: string;
  /** Over the mean of the issues: 1 is as important as any. */
  readonly weight: number;
  /** Number issues: where in the range, 0 at its least and 1 at its greatest, they ask first. */
  readonly place?: number | undefined;
  /** Choice issues: what they ask for most, first. */
  readonly options?: readonly string[] | undefined;
};

export const FIGURES = [
  'gain',
  'tookOurs',
  'opening',
  'end',
  'atLast',
  'takenAtLast',
  'takenAsk',
  'refusedAsk',
  'heldGain',
  'otherGain',
] as const satisfies readonly (keyof CounterpartMemory)[];

export function viewOfMemory(companyId: string, memory: CounterpartMemory): CounterpartMemoryView {
  const { deals, noDeals, sinceMs, untilMs, course, assertiveness, cooperativeness, values } = memory;
  const [assertive, cooperative] = [meanOf(assertiveness), meanOf(cooperativeness)];
  return {
    companyId,
    deals,
    noDeals,
    since: new Date(sinceMs).toISOString(),
    until: new Date(untilMs).toISOString(),
    summary: memoryInWords(memory),
    figures: Object.fromEntries(
      FIGURES.flatMap((name) => {
        const mean = meanOf(memory[name]);
        return mean === undefined ? [] : [[name, rounded(mean)]];
      }),
    ),
    course: course
      .map(meanOf)
      .filter((mean) => mean !== undefined)
      .map(rounded),
    ...(assertive !== undefined &&
      cooperative !== undefined && {
        style: {
          style: styleNear(assertive, cooperative),
          assertiveness: rounded(assertive),
          cooperativeness: rounded(cooperative),
        },
      }),
    values: Object.entries(values)
      .map(([issue, remembered]) => valueView(issue, remembered))
      .sort((a, b) => b.weight - a.weight),
  };
}

function valueView(issue: string, { weight, place, options }: RememberedIssue): ValueView {
  const at = meanOf(place);
  const names = Object.keys(options).sort((a, b) => options[b]!.sum - options[a]!.sum);
  return {
    issue,
    weight: rounded(meanOf(weight) ?? 1),
    ...(at !== undefined && { place: rounded(at) }),
    ...(names.length > 0 && { options: names }),
  };
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
