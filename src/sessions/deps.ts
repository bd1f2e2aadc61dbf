import type { Plans } from './plans.ts';
import type { Ports, TenantStore } from './ports.ts';
import type { Turns } from './turns.ts';

/** What every verb works with: the ports, of the store only the tenant's part, and what this process keeps in memory. */
export type Deps = Omit<Ports, 'store'> & {
  readonly store: TenantStore;
  readonly plans: Plans;
  readonly turns: Turns;
};

/** What a decision needs of it, whether it is made for the first time or again. */
export type Deciding = Pick<Deps, 'plans' | 'rulebook'>;
