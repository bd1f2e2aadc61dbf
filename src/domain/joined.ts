import { bestTerms } from './bottom-line.ts';
import type { Course } from './course.ts';
import { held, type Plan, planInForce } from './plan.ts';
import type { Talks } from './talks.ts';
import type { Terms } from './terms.ts';
import { utilityOver } from './utility.ts';

/** The plan that an offer meets: the one in force, as a package once the playbook has joined its topics. */
export function planOnTable(base: Plan, course: Course, { agreed }: Pick<Talks, 'agreed'>): Plan {
  const plan = planInForce(base, course.alternative);
  return course.areTopicsJoined && plan.mode === 'topics' ? asPackage(plan, agreed) : plan;
}

/** A plan by topics as one package: what is agreed stays agreed, everything else is open together. */
export function asPackage(plan: Plan, agreed: Terms): Plan {
  const issues = plan.issues.map((issue) => held(issue, agreed[issue.id]));
  const issue = new Map(issues.map((one) => [one.id, one]));
  const topics = plan.topics.map((topic) => ({ ...topic, issues: topic.issues.map(({ id }) => issue.get(id)!) }));
  const joined = { ...plan, mode: 'package', issues, issue, topics, fixed: agreed } as const;
  const best = bestTerms(joined, agreed) ?? { ...plan.best, ...agreed };
  return { ...joined, best, bestUtility: utilityOver(issues, best) };
}
