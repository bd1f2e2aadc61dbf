import type { Plan } from '../domain/plan.ts';
import { believedUtility, believedWeight, type OpponentModel } from '../domain/strategy/index.ts';
import type { OutcomeSpace } from './outcome-space.ts';

/** What a model of the other side makes of each value, by issue and value, up to a factor. */
export function believedWorth(plan: Plan, space: OutcomeSpace, model: OpponentModel): readonly Float64Array[] {
  return space.issues.map(({ id, values }) => {
    const issue = plan.issue.get(id)!;
    const weight = believedWeight(model, issue);
    const utility = believedUtility(model, issue);
    return Float64Array.from(values, (value) => weight * utility(value, issue.utilityOf(value)));
  });
}
