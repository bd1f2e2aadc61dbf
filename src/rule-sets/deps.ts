import type { OpenRulebook } from '../rulebook/index.ts';
import type { Clock, Plans, RuleSetStore, TenantStore } from '../sessions/index.ts';

/** What use cases about the rule sets of a tenant work with. */
export type Deps = {
  readonly store: TenantStore;
  readonly texts: RuleSetStore;
  readonly plans: Plans;
  readonly rulebook: OpenRulebook;
  readonly clock: Clock;
  /** True: no set is activated without a backtest. */
  readonly requireBacktest: boolean;
};
