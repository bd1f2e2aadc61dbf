import type { OpenRulebook } from '../rulebook/index.ts';
import { type Clock, PlanMemory, Plans, type Store } from '../sessions/index.ts';
import { activate } from './activate.ts';
import { backtest, readBacktest } from './backtest.ts';
import type { Deps } from './deps.ts';
import { inForce } from './in-force.ts';
import { lint } from './lint.ts';
import { diff, list, read } from './read.ts';
import { rollBack } from './roll-back.ts';
import { shadow } from './shadow.ts';
import { shadowReport } from './shadow-report.ts';
import { upload } from './upload.ts';
import type { RuleSetUseCases } from './use-cases.ts';

export { LINT_KINDS } from '../rulebook/index.ts';
export type * from './use-cases.ts';

export type RuleSetPorts = {
  readonly store: Store;
  readonly rulebook: OpenRulebook;
  readonly clock: Clock;
  readonly requireBacktest: boolean;
};

/** What the callers of a tenant may ask for. */
export type RuleSets = { of(tenant: string): RuleSetUseCases };

/** The use cases about rule sets of all tenants over the given ports. */
export function createRuleSets(ports: RuleSetPorts): RuleSets {
  const memory = new PlanMemory();
  return {
    of(tenant) {
      const store = ports.store.of(tenant);
      const deps: Deps = { ...ports, texts: ports.store, store, plans: new Plans(store, tenant, memory) };
      return {
        upload: (input, request) => upload(deps, input, request),
        list: (query) => list(deps, query),
        read: (input) => read(deps, input),
        diff: (input) => diff(deps, input),
        lint: (input) => lint(deps, input),
        inForce: (query) => inForce(deps, query),
        activate: (input, request) => activate(deps, input, request),
        rollBack: (input, request) => rollBack(deps, input, request),
        shadow: (input, request) => shadow(deps, input, request),
        backtest: (input, request) => backtest(deps, input, request),
        readBacktest: (input) => readBacktest(deps, input),
        shadowReport: (input) => shadowReport(deps, input),
      };
    },
  };
}
