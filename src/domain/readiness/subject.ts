import { worstEnd } from '../issue.ts';
import type { IssueDraft, NumberIssueDraft, PlanDraft } from '../plan-draft.ts';
import type { Severity } from './readiness.ts';

/** A topic as the audit sees it: every plan has some, and each has an importance. */
export type Subject = {
  readonly id: string;
  readonly name: string;
  readonly issues: readonly string[];
  /** 1 to 5; from the weight of its issues where the author gave none. */
  readonly importance: number;
  /** 1 to 5; 3 where the author gave none. */
  readonly difficulty: number;
};

/** Subjects and issues from here on deserve a thorough preparation. */
const IMPORTANT = 4;
const IMPORTANT_SHARE = 0.1;

export function subjectsOf(draft: PlanDraft): readonly Subject[] {
  const topics = draft.topics ?? draft.issues.map(({ id, title }) => ({ id, title, issues: [id] }));
  return topics.map((topic) => ({
    id: topic.id,
    name: topic.title ?? topic.id,
    issues: topic.issues,
    importance:
      'importance' in topic && topic.importance ? topic.importance : importanceBy(weightOf(draft, topic.issues)),
    difficulty: 'difficulty' in topic && topic.difficulty ? topic.difficulty : 3,
  }));
}

export const importantSubjects = (draft: PlanDraft): readonly Subject[] =>
  subjectsOf(draft).filter(({ importance }) => importance >= IMPORTANT);

/** Questions, arguments and difficulties may name a topic or one of its issues. */
export const isAbout = ({ id, issues }: Subject, topic: string | undefined): boolean =>
  topic !== undefined && (topic === id || issues.includes(topic));

export const severityBy = ({ importance }: Subject): Severity =>
  importance >= IMPORTANT ? 'high' : importance === 3 ? 'medium' : 'low';

/** Issues that carry a tenth of the utility or more, with their place in the plan. */
export const importantIssues = (draft: PlanDraft): readonly { readonly issue: IssueDraft; readonly place: number }[] =>
  draft.issues
    .map((issue, place) => ({ issue, place }))
    .filter(({ issue }) => weightOf(draft, [issue.id]) >= IMPORTANT_SHARE);

export const nameOf = ({ title, id }: IssueDraft): string => title ?? id;

/** True when `a` is better for us on the issue than `b`. */
export const isBetter = (issue: NumberIssueDraft, a: number, b: number): boolean =>
  issue.ideal > worstEnd(issue) ? a > b : a < b;

/** Share of the total utility that the issues carry. */
function weightOf({ issues }: PlanDraft, ids: readonly string[]): number {
  const sum = (some: readonly IssueDraft[]) => some.reduce((total, { weight }) => total + weight, 0);
  const total = sum(issues);
  return total > 0 ? sum(issues.filter(({ id }) => ids.includes(id))) / total : 0;
}

function importanceBy(share: number): number {
  if (share >= 0.3) return 5;
  if (share >= 0.2) return 4;
  if (share >= 0.1) return 3;
  return share >= 0.05 ? 2 : 1;
}
