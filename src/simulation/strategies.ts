import type { Plan } from '../domain/plan.ts';
import { STRATEGIES, strategyNamed } from '../domain/strategy/index.ts';
import type { AgentKind } from './agent.ts';
import { parley, type Rules } from './parley.ts';
import { planForPlay } from './side.ts';

/** Our side as it may take part in a league: with the plan's own strategy, and with each of the others. */
export type Contestants = {
  /** `parley`, and of the others those that are not the default, which `parley` plays. */
  readonly usual: readonly AgentKind[];
  /** All that can be named. */
  readonly byName: ReadonlyMap<string, AgentKind>;
};

export function contestants(rules: Rules): Contestants {
  const us = parley(rules);
  const named = Object.keys(STRATEGIES).map((name) => ({ name, kind: withStrategy(us, name) }));
  const usual = named.filter(({ name }) => name !== strategyNamed()!.name).map(({ kind }) => kind);
  const all = [us, ...named.map(({ kind }) => kind)];
  return { usual: [us, ...usual], byName: new Map(all.map((kind) => [kind.name, kind])) };
}

/** `parley/NAME`: whatever strategy its plan names. */
function withStrategy(us: AgentKind, name: string): AgentKind {
  const prepared = new WeakMap<Plan, Plan>();
  const planOf = (plan: Plan): Plan => {
    const known = prepared.get(plan);
    if (known) return known;
    const made = planForPlay({ ...plan.draft, strategy: { ...plan.draft.strategy, name } });
    if (!made.ok) throw new Error(`a sound plan with another strategy is not: ${JSON.stringify(made.error)}`);
    prepared.set(plan, made.value);
    return made.value;
  };
  return { ...us, name: `parley/${name}`, begin: (briefing) => us.begin({ ...briefing, plan: planOf(briefing.plan) }) };
}
