import type { PlanDraft } from '../../domain/plan-draft.ts';
import type { Draw } from './draw.ts';

/** What the counterparts of a simulation want. */
export type Preferences = DrawnPreferences | MirroredPreferences | GivenPreferences;

/**
 * Drawn anew for each run. What is stated of them is drawn as stated; the rest as a counterpart that wants the opposite of
 * what we want and weighs it in its own way.
 */
export type DrawnPreferences = {
  readonly kind: 'drawn';
  /** What no deal is worth to them, in [0, 1]; from 0 to 0.4 where left out. */
  readonly reservation?: Draw | undefined;
  readonly issues?: readonly DrawnIssue[] | undefined;
};

/** What is known of how they value one issue of our plan. */
export type DrawnIssue = {
  readonly id: string;
  /** Relative to that of the other issues; one that is left out is drawn around 1. */
  readonly weight?: Draw | undefined;
  /** Numbers: worth all to them from here on. The end of the range farthest from our ideal where left out. */
  readonly ideal?: Draw | undefined;
  /** Numbers: the last value they would agree to, worth nothing to them. Our ideal where left out. */
  readonly limit?: Draw | undefined;
  /** Choices: what options are worth to them; the best of an issue counts as 1, and the others in proportion. */
  readonly options?: readonly DrawnOption[] | undefined;
};

export type DrawnOption = {
  readonly value: string;
  readonly utility: Draw;
  readonly acceptable?: boolean | undefined;
};

/** The opposite of our plan: what we gain they lose, by the same weights and with our reservation value. */
export type MirroredPreferences = { readonly kind: 'mirrored' };

/** Their plan, as we know it or think it is: the same issues as ours. */
export type GivenPreferences = { readonly kind: 'given'; readonly plan: PlanDraft };
