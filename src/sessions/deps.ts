import type { Plans } from './plans.ts';
import type { Ports } from './ports.ts';
import type { Turns } from './turns.ts';

/** What every verb works with: the ports, and what this process keeps in memory. */
export type Deps = Ports & { readonly plans: Plans; readonly turns: Turns };
