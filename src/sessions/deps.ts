import type { Learner } from './counterparts/learner.ts';
import type { TenantLog } from './events/tenant-log.ts';
import type { Plans } from './plans/plans.ts';
import type { Ports, TenantStore } from './ports.ts';
import type { Turns } from './turns.ts';

/** What every verb works with: the ports, of store and log only the tenant's part, and what this process keeps in memory. */
export type Deps = Omit<Ports, 'store'> & {
  readonly store: TenantStore;
  readonly log: TenantLog;
  readonly plans: Plans;
  readonly turns: Turns;
  readonly learner: Learner;
};

/** What a decision needs of it, whether it is made for the first time or again. */
export type Deciding = Pick<Deps, 'plans' | 'rulebook'>;
