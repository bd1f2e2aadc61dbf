import type { ChoiceIssueDraft, IssueDraft, NumberIssueDraft, PlanDraft } from '../../domain/plan-draft.ts';
import { type Fault, faultAt } from '../../domain/result.ts';
import type { Random } from '../random.ts';
import { type Draw, drawFaults, drawn, least, most } from './draw.ts';
import type { DrawnIssue, DrawnPreferences } from './preferences.ts';

/** What a counterpart would rather have no deal than, where nothing is stated. */
const USUAL_RESERVATION: Draw = { min: 0, max: 0.4 };

/** Share of an option's utility to them that is chance; the rest is the opposite of what it is worth to us. */
const CHANCE = 0.3;

/** Most a weight may be: beside it the others must still count. */
const MOST_WEIGHT = 1_000_000;

/**
 * The plan of a counterpart that wants the opposite of what we want, and weighs it in its own way, but for what is stated of
 * it. Drawn are its weights, uniform over all ways to share out the whole; three tenths of what each option is worth to it;
 * and its reservation value. A number is worth 1 to it at the end of the range farthest from our ideal and 0 at our ideal.
 */
export function drawCounterpart(
  ours: PlanDraft,
  random: Random,
  { reservation = USUAL_RESERVATION, issues = [] }: Omit<DrawnPreferences, 'kind'> = {},
): PlanDraft {
  const stated = new Map(issues.map((issue) => [issue.id, issue]));
  return {
    name: `counterpart of ${ours.name}`,
    side: ours.side === 'seller' ? 'buyer' : 'seller',
    currency: ours.currency,
    issues: ours.issues.map((issue) => drawnIssue(issue, stated.get(issue.id), random)),
    bottomLine: { reservation: drawn(reservation, random) },
  };
}

function drawnIssue(issue: IssueDraft, known: DrawnIssue | undefined, random: Random): IssueDraft {
  const weight = known?.weight === undefined ? anyWeight(random) : drawn(known.weight, random);
  return issue.kind === 'number'
    ? drawnNumber(issue, known, weight, random)
    : drawnChoice(issue, known, weight, random);
}

/** Exponential draws, normalised, are uniform over the simplex (Devroye 1986, chapter V.2). */
const anyWeight = (random: Random): number => -Math.log(1 - random.unit());

function drawnNumber(
  issue: NumberIssueDraft,
  known: DrawnIssue | undefined,
  weight: number,
  random: Random,
): NumberIssueDraft {
  const { id, min, max, step, ideal: ours } = issue;
  const ideal = known?.ideal === undefined ? farthest(issue) : drawn(known.ideal, random);
  const isInside = ours !== min && ours !== max;
  const unstated = isInside || known?.ideal !== undefined ? ours : undefined;
  const limit = known?.limit === undefined ? unstated : drawn(known.limit, random);
  return {
    id,
    kind: 'number',
    min,
    max,
    ...(step !== undefined && { step }),
    weight,
    ideal,
    ...(limit !== undefined && { limit }),
  };
}

const farthest = ({ min, max, ideal }: NumberIssueDraft): number => (ideal - min > max - ideal ? min : max);

function drawnChoice(
  { id, options }: ChoiceIssueDraft,
  known: DrawnIssue | undefined,
  weight: number,
  random: Random,
): ChoiceIssueDraft {
  const opposed = stretched(options.map(({ utility }) => (1 - CHANCE) * (1 - utility) + CHANCE * random.unit()));
  if (!known?.options) {
    return { id, kind: 'choice', weight, options: options.map(({ value }, k) => ({ value, utility: opposed[k]! })) };
  }
  const stated = new Map(known.options.map((option) => [option.value, option]));
  const utilities = options.map(({ value }, k) => {
    const option = stated.get(value);
    return option ? drawn(option.utility, random) : opposed[k]!;
  });
  const best = Math.max(...utilities.filter((_, k) => stated.get(options[k]!.value)?.acceptable !== false));
  return {
    id,
    kind: 'choice',
    weight,
    options: options.map(({ value }, k) => ({
      value,
      utility: best > 0 ? Math.min(1, utilities[k]! / best) : 1,
      ...(stated.get(value)?.acceptable === false && { acceptable: false }),
    })),
  };
}

/** From 0 to 1; 1 each where they are all the same. */
function stretched(raw: readonly number[]): readonly number[] {
  const low = Math.min(...raw);
  const span = Math.max(...raw) - low;
  return raw.map((value) => (span > 0 ? (value - low) / span : 1));
}

/** What is stated of a counterpart that no plan could be drawn from. Places are within the preferences. */
export function drawnFaults(ours: PlanDraft, { reservation, issues = [] }: DrawnPreferences): readonly Fault[] {
  const weights = ours.issues.map(({ id }) => issues.find((stated) => stated.id === id)?.weight);
  return [
    ...(reservation === undefined ? [] : drawFaults(reservation, 0, 1, ['reservation'])),
    ...issues.flatMap((stated, k) => issueFaults(ours, stated, issues, k)),
    ...(weights.every((weight) => weight !== undefined && most(weight) === 0)
      ? [faultAt(['issues'], 'every issue weighs nothing; give one a weight above 0')]
      : []),
  ];
}

function issueFaults(ours: PlanDraft, stated: DrawnIssue, all: readonly DrawnIssue[], k: number): readonly Fault[] {
  const at = ['issues', k];
  const issue = ours.issues.find(({ id }) => id === stated.id);
  if (!issue) return [faultAt([...at, 'id'], `the plan has no issue "${stated.id}"`)];
  return [
    ...(all.findIndex(({ id }) => id === stated.id) < k
      ? [faultAt([...at, 'id'], `"${stated.id}" is there twice`)]
      : []),
    ...(stated.weight === undefined ? [] : drawFaults(stated.weight, 0, MOST_WEIGHT, [...at, 'weight'])),
    ...(issue.kind === 'number' ? numberFaults(issue, stated, at) : choiceFaults(issue, stated, at)),
  ];
}

function numberFaults(issue: NumberIssueDraft, stated: DrawnIssue, at: readonly (string | number)[]): readonly Fault[] {
  const { min, max } = issue;
  const { ideal, limit } = stated;
  const faults = [
    ...(stated.options ? [faultAt([...at, 'options'], `"${issue.id}" is a number and has no options`)] : []),
    ...(ideal === undefined ? [] : drawFaults(ideal, min, max, [...at, 'ideal'])),
    ...(limit === undefined ? [] : drawFaults(limit, min, max, [...at, 'limit'])),
  ];
  if (faults.length > 0 || (ideal === undefined && limit === undefined)) return faults;
  const best = ideal ?? farthest(issue);
  const worst = limit ?? issue.ideal;
  if (most(best) < least(worst) || least(best) > most(worst)) return [];
  const said = limit === undefined ? 'our ideal, which is worth nothing to them' : 'their limit';
  const place = ideal === undefined ? 'limit' : 'ideal';
  return [
    faultAt([...at, place], `their ideal (${words(best)}) must lie wholly on one side of ${said} (${words(worst)})`),
  ];
}

function choiceFaults(issue: ChoiceIssueDraft, stated: DrawnIssue, at: readonly (string | number)[]): readonly Fault[] {
  const options = stated.options ?? [];
  const isKnown = (value: string) => issue.options.some((option) => option.value === value);
  const isRefused = (value: string) => options.some((option) => option.value === value && option.acceptable === false);
  return [
    ...(['ideal', 'limit'] as const).flatMap((field) =>
      stated[field] === undefined ? [] : [faultAt([...at, field], `"${issue.id}" is a choice: state its options`)],
    ),
    ...options.flatMap(({ value, utility }, k) => [
      ...(isKnown(value) ? [] : [faultAt([...at, 'options', k, 'value'], `the plan has no option "${value}"`)]),
      ...(options.findIndex((option) => option.value === value) < k
        ? [faultAt([...at, 'options', k, 'value'], `"${value}" is there twice`)]
        : []),
      ...drawFaults(utility, 0, 1, [...at, 'options', k, 'utility']),
    ]),
    ...(issue.options.every(({ value }) => isRefused(value))
      ? [faultAt([...at, 'options'], 'no option is acceptable to them; leave at least one')]
      : []),
  ];
}

const words = (draw: Draw): string => (typeof draw === 'number' ? `${draw}` : `${draw.min} to ${draw.max}`);
