import type { Issue } from './issue.ts';
import type { Terms } from './terms.ts';

/**
 * Utility of `terms` to us over `issues`, in [0, 1]: the weighted sum, normalised over those issues. Every issue must have
 * a term. Issues that weigh nothing together are worth 1, as nothing can be lost on them.
 */
export function utilityOver(issues: readonly Issue[], terms: Terms): number {
  let sum = 0;
  let weight = 0;
  for (const issue of issues) {
    weight += issue.weight;
    if (issue.weight > 0) sum += issue.weight * issue.utilityOf(terms[issue.id]!);
  }
  return weight > 0 ? Math.min(1, sum / weight) : 1;
}

/** The same of where the terms stand, in [-1, 1]: it falls on beyond the limits, where utility is level. */
export function standOver(issues: readonly Issue[], terms: Terms): number {
  let sum = 0;
  let weight = 0;
  for (const issue of issues) {
    weight += issue.weight;
    sum += issue.weight * issue.standOf(terms[issue.id]!);
  }
  return weight > 0 ? sum / weight : 1;
}
