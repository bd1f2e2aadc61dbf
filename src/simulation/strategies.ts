import type { Plan } from '../domain/plan.ts';
import type { StrategyDraft } from '../domain/plan-draft.ts';
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

/** `concealment`: with more than 0 there is `parley/concealing`, too, whose plan asks for that much of it. */
export function contestants(rules: Rules, concealment = 0): Contestants {
  const us = parley(rules);
  const named = Object.keys(STRATEGIES).map((name) => ({ name, kind: playing(us, name, { name }) }));
  const hidden = concealment > 0 ? [playing(us, 'concealing', { concealment })] : [];
  const usual = named.filter(({ name }) => name !== strategyNamed()!.name).map(({ kind }) => kind);
  const all = [us, ...hidden, ...named.map(({ kind }) => kind)];
  return { usual: [us, ...hidden, ...usual], byName: new Map(all.map((kind) => [kind.name, kind])) };
}

/** `parley/NAME`: its plan with more said of the strategy. */
function playing(us: AgentKind, name: string, strategy: StrategyDraft): AgentKind {
  const prepared = new WeakMap<Plan, Plan>();
  const planOf = (plan: Plan): Plan => {
    const known = prepared.get(plan);
    if (known) return known;
    const made = planForPlay({ ...plan.draft, strategy: { ...plan.draft.strategy, ...strategy } });
    if (!made.ok) throw new Error(`a sound plan with another strategy is not: ${JSON.stringify(made.error)}`);
    prepared.set(plan, made.value);
    return made.value;
  };
  return { ...us, name: `parley/${name}`, begin: (briefing) => us.begin({ ...briefing, plan: planOf(briefing.plan) }) };
}
