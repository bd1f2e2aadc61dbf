import type { Plan } from '../../domain/plan.ts';
import { type Parameters, strategistWith } from '../../domain/strategy/index.ts';
import type { AgentKind } from '../agent.ts';
import { parley, type Rules } from '../parley.ts';

/** Our side with other parameters, whatever strategy its plan names. */
export function parleyWith(rules: Rules, parameters: Parameters): AgentKind {
  const us = parley(rules);
  const strategy = strategistWith(parameters);
  const tuned = (plan: Plan): Plan => ({
    ...plan,
    strategy,
    alternatives: plan.alternatives.map((alternative) => ({ ...alternative, plan: tuned(alternative.plan) })),
  });
  return { ...us, begin: (briefing) => us.begin({ ...briefing, plan: tuned(briefing.plan) }) };
}
