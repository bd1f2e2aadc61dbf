import { worstEnd } from '../issue.ts';
import type { IssueDraft, NumberIssueDraft, PlanDraft } from '../plan-draft.ts';
import { ratedTopics, weightShare } from '../topic.ts';
import type { Severity } from './readiness.ts';

/** A topic as the audit sees it: every plan has some, and each has an importance. */
export type Subject = {
  readonly id: string;
  readonly name: string;
  readonly issues: readonly string[];
  /** 1 to 5. */
  readonly importance: number;
  /** 1 to 5. */
  readonly difficulty: number;
};

/** Subjects and issues from here on deserve a thorough preparation. */
const IMPORTANT = 4;
const IMPORTANT_SHARE = 0.1;

export function subjectsOf(draft: PlanDraft): readonly Subject[] {
  return ratedTopics(draft).map(({ id, title, issues, importance, difficulty }) => ({
    id,
    name: title,
    issues,
    importance,
    difficulty,
  }));
}

export const importantSubjects = (draft: PlanDraft): readonly Subject[] =>
  subjectsOf(draft).filter(({ importance }) => importance >= IMPORTANT);

/** Questions, arguments and difficulties may name a topic or one of its issues. */
export const isAbout = ({ id, issues }: Subject, topic: string | undefined): boolean =>
  topic !== undefined && (topic === id || issues.includes(topic));

export const severityBy = ({ importance }: Pick<Subject, 'importance'>): Severity =>
  importance >= IMPORTANT ? 'high' : importance === 3 ? 'medium' : 'low';

/** Issues that carry a tenth of the utility or more, with their place in the plan. */
export const importantIssues = (draft: PlanDraft): readonly { readonly issue: IssueDraft; readonly place: number }[] =>
  draft.issues
    .map((issue, place) => ({ issue, place }))
    .filter(({ issue }) => weightShare(draft, [issue.id]) >= IMPORTANT_SHARE);

export const nameOf = ({ title, id }: IssueDraft): string => title ?? id;

/** True when `a` is better for us on the issue than `b`. */
export const isBetter = (issue: NumberIssueDraft, a: number, b: number): boolean =>
  issue.ideal > worstEnd(issue) ? a > b : a < b;
