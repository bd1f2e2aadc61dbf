/** How well prepared a plan is: a score in [0, 1] for each question a negotiator answers before the talks. */
export type Readiness = {
  readonly score: number;
  /** `ready`: a score from 0.8 on, nothing of severity `high` missing, every section from 0.5 on. `usable`: from 0.5 on. */
  readonly verdict: 'ready' | 'usable' | 'not-ready';
  readonly sections: readonly ReadinessSection[];
};

export type ReadinessSection = {
  readonly id: SectionId;
  readonly question: string;
  /** Share of the weight of its checks that the plan passes, in [0, 1]. */
  readonly score: number;
  /** What is missing, the gravest first. */
  readonly missing: readonly Missing[];
};

/** DESIGN.md, section 1, "Preparation". */
export type SectionId = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7';

export type Missing = {
  /** JSON pointer (RFC 6901) into the plan: where to add or change something. */
  readonly pointer: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
};

/** A question the counterpart really asked, for which the plan has no answer. */
export type AskedQuestion = { readonly text: string /** How often it came, at least 1. */; readonly times: number };

/** `high`: no negotiator should begin without it. */
export type Severity = 'high' | 'medium' | 'low';
