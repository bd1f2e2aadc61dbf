import { duplicateFaults, reservedFaults } from './id-checks.ts';
import type { PlanDraft } from './plan-draft.ts';
import { type Fault, faultAt as fault } from './result.ts';

/** What is wrong with the topics of a plan: issues in none or in two, and topics that can't be put in order. */
export function topicFaults(draft: PlanDraft): Fault[] {
  if (!draft.topics) return [];
  const issues = new Set(draft.issues.map((issue) => issue.id));
  const ids = draft.topics.map((topic) => topic.id);
  const faults = [...duplicateFaults(ids, (k) => ['topics', k, 'id']), ...reservedFaults(draft.topics, 'topics')];
  const owner = new Map<string, string>();
  for (const [k, topic] of draft.topics.entries()) {
    if (topic.issues.length === 0)
      faults.push(fault(['topics', k, 'issues'], 'a topic needs an issue; name one, or remove the topic'));
    for (const [j, id] of topic.issues.entries()) {
      const at = ['topics', k, 'issues', j];
      if (!issues.has(id)) faults.push(fault(at, `no issue is called "${id}"; there are ${[...issues].join(', ')}`));
      else if (owner.has(id))
        faults.push(fault(at, `"${id}" belongs to topic "${owner.get(id)}" already; remove it from one of them`));
      else owner.set(id, topic.id);
    }
    for (const [j, before] of (topic.after ?? []).entries()) {
      if (!ids.includes(before))
        faults.push(fault(['topics', k, 'after', j], `no topic is called "${before}"; there are ${ids.join(', ')}`));
    }
  }
  if ((draft.mode ?? 'topics') === 'topics') {
    const left = draft.issues.filter((issue) => !owner.has(issue.id)).map((issue) => issue.id);
    if (left.length > 0)
      faults.push(
        fault(['topics'], `no topic holds ${left.join(', ')}; put each issue into a topic, or set mode to "package"`),
      );
  }
  return [...faults, ...circleFaults(draft.topics)];
}

/** Topics which wait for each other in a circle can't be ordered. */
function circleFaults(topics: NonNullable<PlanDraft['topics']>): Fault[] {
  const after = new Map(topics.map((topic) => [topic.id, topic.after ?? []]));
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (after.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return topics.flatMap((topic, k) =>
    reaches(topic.id, topic.id, new Set())
      ? [
          fault(
            ['topics', k, 'after'],
            `"${topic.id}" waits for itself, directly or through others; remove one "after" of the circle`,
          ),
        ]
      : [],
  );
}
