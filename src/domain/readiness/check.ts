import type { PlanDraft } from '../plan-draft.ts';
import { pointer } from '../result.ts';
import type { Known } from './known.ts';
import type { Missing, Severity } from './readiness.ts';

/**
 * One thing a good preparation has, as data. To add one: a line in the file of its question. A check that does not
 * apply to a plan finds no places, and then counts neither for nor against it.
 */
export type Check = {
  /** What it counts in its section. A check of several places counts by the share of them that are met. */
  readonly weight: number;
  readonly severity: Severity;
  /** True: something that should not be. It counts only where it is found, as its absence is no merit. */
  readonly isContradiction?: boolean;
  /** Why it matters, and what to do. `{name}` stands for the name of the place. */
  readonly why: string;
  readonly fix: string;
  readonly places: (draft: PlanDraft, known: Known) => readonly Place[];
};

/** Where a check looks, and whether the plan has there what it should. */
export type Place = {
  readonly pointer: string;
  readonly isMet: boolean;
  readonly name?: string;
  /** Where this place is graver or lighter than the check as a whole. */
  readonly severity?: Severity;
};

/** A place that is met once something is written there. */
export const written = (value: unknown, ...at: readonly (string | number)[]): Place => ({
  pointer: pointer(...at),
  isMet: isWritten(value),
});

/** Blank text and empty lists say nothing. */
export function isWritten(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(isWritten);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isWritten);
  return value !== undefined && value !== null;
}

/** Share of the check's places that the plan meets, and what the others miss; nothing where it does not apply. */
export function runCheck(
  check: Check,
  draft: PlanDraft,
  known: Known,
): { met: number; missing: readonly Missing[] } | undefined {
  const places = check.places(draft, known);
  const unmet = places.filter(({ isMet }) => !isMet);
  if (places.length === 0 || (check.isContradiction && unmet.length === 0)) return undefined;
  return { met: 1 - unmet.length / places.length, missing: unmet.map((place) => missingAt(check, place)) };
}

function missingAt(check: Check, { pointer, name = '', severity = check.severity }: Place): Missing {
  // By a function, as a name may hold a pattern such as $&.
  const told = (text: string) => text.replaceAll('{name}', () => name);
  return { pointer, severity, why: told(check.why), fix: told(check.fix) };
}
