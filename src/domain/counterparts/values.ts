import type { Issue } from '../issue.ts';
import type { Belief, Expectation, OpponentModel } from '../strategy/index.ts';
import { type FadingMean, faded, meanOf, nothingYet } from './mean.ts';

/** What one negotiation showed of what they value, by issue id; shares in [0, 1]. */
export type ShownValues = Readonly<Record<string, ShownIssue>>;

type ShownIssue = {
  /** Believed weight over the mean of the issues they spoke of. */
  readonly weight: number;
  /** Number issues: where in their range, from `min` to `max`, they asked first. */
  readonly place?: number;
  /** Choice issues: how much each option was asked for, over the one asked for most. */
  readonly options?: Readonly<Record<string, number>>;
};

/** The same over all negotiations. It outlives the plans, whose issues come back under their ids, with ranges of their own. */
export type RememberedValues = Readonly<Record<string, RememberedIssue>>;

export type RememberedIssue = {
  readonly weight: FadingMean;
  readonly place: FadingMean;
  readonly options: Readonly<Record<string, FadingMean>>;
};

/** A plan has no more issues than this; of others we remember, the ones that came up last. */
const MOST_ISSUES = 64;

/** Options remembered of an issue: those they asked for most. */
const MOST_OPTIONS = 32;

export function shownValues(issues: readonly Issue[], { beliefs }: OpponentModel): ShownValues {
  const spoken = issues.filter(({ id }) => beliefs[id] !== undefined);
  const total = spoken.reduce((sum, { id }) => sum + beliefs[id]!.weight, 0);
  return Object.fromEntries(
    spoken.map((issue) => {
      const belief = beliefs[issue.id]!;
      return [issue.id, { weight: (belief.weight * spoken.length) / total, ...askedFor(issue, belief) }];
    }),
  );
}

function askedFor({ draft }: Issue, { first, counts = {} }: Belief): Omit<ShownIssue, 'weight'> {
  if (draft.kind === 'number') return { place: ((first as number) - draft.min) / (draft.max - draft.min) };
  const most = Object.values(counts).reduce((found, count) => Math.max(found, count), 0);
  return { options: Object.fromEntries(Object.entries(counts).map(([option, count]) => [option, count / most])) };
}

/** With what one more negotiation showed. */
export function learnedValues(before: RememberedValues, shown: ShownValues): RememberedValues {
  const ids = [...new Set([...Object.keys(before).filter((id) => !Object.hasOwn(shown, id)), ...Object.keys(shown)])];
  return Object.fromEntries(ids.slice(-MOST_ISSUES).map((id) => [id, learnedIssue(own(before, id), own(shown, id))]));
}

const nothingOf: RememberedIssue = { weight: nothingYet, place: nothingYet, options: {} };

function learnedIssue(before: RememberedIssue = nothingOf, shown: ShownIssue | undefined): RememberedIssue {
  if (!shown) return before;
  return {
    weight: faded(before.weight, shown.weight),
    place: faded(before.place, shown.place),
    options: shown.options ? learnedOptions(before.options, shown.options) : before.options,
  };
}

/** An option they did not ask for this time counts as asked for not at all. */
function learnedOptions(
  before: RememberedIssue['options'],
  shown: NonNullable<ShownIssue['options']>,
): RememberedIssue['options'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(shown)])];
  const learned = names.map((name) => [name, faded(own(before, name) ?? nothingYet, own(shown, name) ?? 0)] as const);
  return Object.fromEntries(learned.sort(([, a], [, b]) => b.sum - a.sum).slice(0, MOST_OPTIONS));
}

/** What we expect of their values in new talks over `issues`, before they have made an offer. */
export function expectedValues(
  issues: readonly Issue[],
  values: RememberedValues,
): NonNullable<OpponentModel['expected']> {
  const known = issues.flatMap((issue) => {
    const remembered = own(values, issue.id);
    const expected = remembered && expectation(issue, remembered);
    return expected ? [[issue.id, expected] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Nothing where they never spoke of such an issue: one of the same id may have been of another kind. */
function expectation({ draft }: Issue, { weight, place, options }: RememberedIssue): Expectation | undefined {
  const shared = { weight: meanOf(weight) ?? 1 };
  if (draft.kind === 'number') {
    const at = meanOf(place);
    return at === undefined ? undefined : { ...shared, first: draft.min + at * (draft.max - draft.min) };
  }
  const counts = draft.options.flatMap(({ value }) => {
    const known = own(options, value);
    const count = known && meanOf(known);
    return count === undefined ? [] : [[value, count] as const];
  });
  const [favourite] = [...counts].sort(([, a], [, b]) => b - a);
  return favourite && { ...shared, first: favourite[0], counts: Object.fromEntries(counts) };
}

/** Issues and options bear any name, also those that every object has a field of. */
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
