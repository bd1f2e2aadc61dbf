import type { IssueDraft, Party, PlanDraft, TopicDraft } from './plan-draft.ts';

/** A topic with all its ratings: every plan has topics, and each is important and difficult to some degree. */
export type RatedTopic = {
  readonly id: string;
  readonly title: string;
  readonly issues: readonly string[];
  /** 1 to 5; from the weight of its issues where the author gave none. */
  readonly importance: number;
  /** 1 to 5; 3 where the author gave none. */
  readonly difficulty: number;
  /** Topics that come before it. */
  readonly after: readonly string[];
  readonly raisedBy?: Party | undefined;
};

/** The topics of a draft as its author lists them; one topic an issue where there are none. */
export function ratedTopics(draft: PlanDraft): readonly RatedTopic[] {
  const topics: readonly TopicDraft[] =
    draft.topics ?? draft.issues.map(({ id, title }) => ({ id, title, issues: [id] }));
  return topics.map(({ id, title, issues, importance, difficulty, after, raisedBy }) => ({
    id,
    title: title ?? id,
    issues,
    importance: importance ?? importanceBy(weightShare(draft, issues)),
    difficulty: difficulty ?? 3,
    after: after ?? [],
    ...(raisedBy && { raisedBy }),
  }));
}

/** Share of the total utility that the issues carry, in [0, 1]. */
export function weightShare({ issues }: PlanDraft, ids: readonly string[]): number {
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
