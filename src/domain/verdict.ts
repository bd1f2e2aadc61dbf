import type { Phase, Status } from './course.ts';
import type { Terms } from './terms.ts';

export type Verdict = 'accept' | 'reject' | 'counter';

export const STANCES = ['yes', 'flexible', 'tough', 'no', 'final', 'terminate'] as const;
/** How we stand: `yes` accepted, `flexible` we move, `tough` we hold, `no` our offer stays, `final` our last word, `terminate` it is over. */
export type Stance = (typeof STANCES)[number];

export type BreachKind = 'limit' | 'unacceptable' | 'reservation' | 'margin';

/** How terms fall under a bottom line. `gap` is the distance to `limit`, always positive, in the unit of `value`. */
export type Breach = {
  readonly issue?: string;
  readonly kind: BreachKind;
  readonly value?: number | string;
  readonly limit?: number;
  readonly gap?: number;
};

export type Reason = { readonly rule: string; readonly message: string };
export type Advice = { readonly kind: string; readonly text: string };

export type Outcome = {
  readonly kind: 'agreement' | 'no-deal';
  readonly terms?: Terms;
  readonly utility?: number;
  readonly reason: string;
};

/** The answer to one offer, as CONTRACT.md gives it. Utilities in [0, 1]. */
export type Decision = {
  readonly decisionId: string;
  readonly negotiationId: string;
  readonly version: number;
  readonly round: number;
  readonly phase: Phase;
  readonly topic?: string;
  readonly status: Status;
  readonly decision: Verdict;
  readonly stance: Stance;
  readonly offer: { readonly terms: Terms; readonly utility: number; readonly breaches: readonly Breach[] };
  readonly counter?: { readonly terms: Terms; readonly utility: number };
  /** Utility we aspire to at this moment, over the issues the offer was judged on. */
  readonly target: number;
  readonly reasons: readonly Reason[];
  readonly advice: readonly Advice[];
  readonly outcome?: Outcome;
};
