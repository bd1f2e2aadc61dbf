import type { IssueDraft, NumberIssueDraft, PlanDraft } from '../../domain/plan-draft.ts';

/** One side's preferences as a file of the literature has them: additive, in [0, 1]. */
export type Profile = {
  readonly name: string;
  readonly issues: readonly ProfileIssue[];
  /** Utility of no deal. */
  readonly reservation: number;
  /** Share of a utility left at the deadline; 1 where time costs nothing. */
  readonly discount: number;
};

export type ProfileIssue = {
  readonly title: string;
  readonly weight: number;
  readonly scale: Options | Range;
};

export type Options = { readonly kind: 'choice'; readonly options: readonly Option[] };
export type Option = { readonly value: string; readonly utility: number };

export type Range = {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step?: number | undefined;
  /** Piecewise linear utility: [value, utility] from `min` to `max`. */
  readonly curve: readonly (readonly [value: number, utility: number])[];
};

/** What a plan says that no profile does. */
export type PlanContext = Pick<PlanDraft, 'side' | 'currency'> & { readonly rounds?: number | undefined };

/** The profile as a plan. */
export function planOf(
  { name, issues, reservation, discount }: Profile,
  { side, currency, rounds }: PlanContext,
): PlanDraft {
  const ids = idsFor(issues.map(({ title }) => title));
  return {
    name,
    side,
    currency,
    issues: issues.map((issue, k) => issueDraft(ids[k]!, issue)),
    bottomLine: { reservation },
    ...(discount !== 1 && { strategy: { discount } }),
    ...(rounds !== undefined && { deadline: { rounds } }),
  };
}

function issueDraft(id: string, { title, weight, scale }: ProfileIssue): IssueDraft {
  const head = { id, ...(title !== id && { title }), weight };
  if (scale.kind === 'choice') return { ...head, kind: 'choice', options: scale.options };
  const { min, max, step, curve } = scale;
  const number: NumberIssueDraft = {
    ...head,
    kind: 'number',
    min,
    max,
    ...(step !== undefined && step <= max - min && { step }),
    ideal: bestOf(curve),
    curve,
  };
  return number;
}

const bestOf = (curve: Range['curve']): number =>
  curve.reduce((best, point) => (point[1] > best[1] ? point : best), curve[0]!)[0];

/** Most characters of an id. */
const LONGEST_ID = 64;

/** Titles as ids of a plan, all different: "Bread type" is breadType. */
function idsFor(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title, k) => {
    const id = idFrom(title, k);
    let free = id;
    for (let n = 2; taken.has(free); n++) free = `${id.slice(0, LONGEST_ID - 4)}-${n}`;
    taken.add(free);
    return free;
  });
}

function idFrom(title: string, k: number): string {
  const words = title.split(/[^A-Za-z0-9_-]+/).filter((word) => word !== '');
  const camel = words.map((word, n) => (n === 0 ? uncapitalised(word) : capitalised(word))).join('');
  const id = /^[A-Za-z]/.test(camel) ? camel : `issue${k + 1}${camel}`;
  return id.slice(0, LONGEST_ID);
}

/** "PRICE" and "CPUSpeed" begin with a name of their own. */
const uncapitalised = (word: string): string =>
  /^[A-Z]{2}/.test(word) ? word : `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
const capitalised = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
