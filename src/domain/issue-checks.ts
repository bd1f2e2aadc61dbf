import type { ChoiceIssueDraft, IssueDraft, NumberIssueDraft } from './plan-draft.ts';
import { type Fault, faultAt as fault } from './result.ts';
import type { TermValue } from './terms.ts';

/** Everything about one issue that does not make sense; `at` is the issue's place in the input. */
export function checkIssue(issue: IssueDraft, at: readonly (string | number)[]): Fault[] {
  const weight = issue.weight >= 0 ? [] : [fault([...at, 'weight'], 'a weight must be 0 or more')];
  return [...weight, ...(issue.kind === 'number' ? numberFaults(issue, at) : choiceFaults(issue, at))];
}

/** Why `value` can't be a term of the issue, or nothing. */
export function misfitOf(issue: IssueDraft, value: TermValue): string | undefined {
  if (issue.kind === 'choice') {
    return issue.options.some((option) => option.value === value)
      ? undefined
      : `must be one of ${issue.options.map((option) => `"${option.value}"`).join(', ')}`;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return `must be a number from ${issue.min} to ${issue.max}`;
  return value < issue.min || value > issue.max ? `${value} ${outsideRange(issue)}` : undefined;
}

/** What is wrong with a value that is not of the issue's range, as the rest of its sentence. */
export const outsideRange = ({ min, max }: NumberIssueDraft): string => `lies outside the range from ${min} to ${max}`;

function numberFaults(issue: NumberIssueDraft, at: readonly (string | number)[]): Fault[] {
  const { min, max, step } = issue;
  if (!(min < max)) return [fault([...at, 'max'], `max ${max} must be above min ${min}`)];
  const outside = (['ideal', 'target', 'limit'] as const).flatMap((field) => {
    const value = issue[field];
    const lies = value === undefined || (value >= min && value <= max);
    return lies ? [] : [fault([...at, field], `${value} ${outsideRange(issue)}`)];
  });
  const badStep = step !== undefined && !(step > 0 && step <= max - min);
  return [
    ...outside,
    ...(badStep ? [fault([...at, 'step'], `a step must be above 0 and at most ${max - min}`)] : []),
    ...curveFaults(issue, at),
  ];
}

function curveFaults(issue: NumberIssueDraft, at: readonly (string | number)[]): Fault[] {
  const { curve, min, max } = issue;
  if (!curve) return [];
  if (curve.length < 2)
    return [fault([...at, 'curve'], 'a curve needs two points at least; add one, or remove the curve')];
  return curve.flatMap(([value, utility], k) => {
    const place = [...at, 'curve', k];
    if (k > 0 && !(value > curve[k - 1]![0])) return [fault(place, 'values must rise from point to point')];
    if (value < min || value > max) return [fault(place, `${value} ${outsideRange(issue)}`)];
    return utility >= 0 && utility <= 1 ? [] : [fault(place, 'a utility must lie in [0, 1]')];
  });
}

function choiceFaults(issue: ChoiceIssueDraft, at: readonly (string | number)[]): Fault[] {
  const values = issue.options.map((option) => option.value);
  const options = issue.options.flatMap((option, k) => {
    const place = [...at, 'options', k];
    return [
      ...(values.indexOf(option.value) < k
        ? [fault([...place, 'value'], `"${option.value}" is there twice; remove one`)]
        : []),
      ...(option.utility >= 0 && option.utility <= 1
        ? []
        : [fault([...place, 'utility'], 'a utility must lie in [0, 1]')]),
    ];
  });
  const isHopeless = issue.options.every((option) => option.acceptable === false);
  return [
    ...options,
    ...(isHopeless ? [fault([...at, 'options'], 'no option is acceptable; allow at least one')] : []),
  ];
}
