import type { PlanDraft } from '../domain/plan-draft.ts';
import type { Fault, Result } from '../domain/result.ts';
import type { Clock, Ids, TenantStore } from '../sessions/index.ts';
import type { RuleTexts, Threads } from '../simulation/index.ts';
import type { EndedStatus, PartQueue, SimulationStore, TenantSimulations } from './ports.ts';

/** What the lab needs from outside. */
export type LabPorts = {
  readonly store: SimulationStore & { of(tenant: string): Pick<TenantStore, 'plan' | 'claim'> };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly threads: Threads;
  /** The rules that simulations begin with. */
  readonly rules: RuleTexts;
  readonly limits: LabLimits;
  /** Whether a value has the form of a plan and makes sense. */
  asPlan(value: unknown): Result<PlanDraft, readonly Fault[]>;
  /** Told of each simulation that has ended here. */
  readonly ended?: ((status: EndedStatus) => void) | undefined;
};

export type LabLimits = {
  /** Sessions of one simulation. */
  readonly sessions: number;
  /** Rounds of all sessions of one simulation together. */
  readonly rounds: number;
  /** Simulations of one tenant that go on at once. */
  readonly atOnce: number;
  /** Simulations of one tenant that are kept, those that go on among them. */
  readonly kept: number;
};

/** What the verbs of one tenant work with. */
export type LabDeps = LabPorts & {
  readonly tenant: string;
  readonly plans: Pick<TenantStore, 'plan' | 'claim'>;
  readonly simulations: TenantSimulations;
  readonly queue: PartQueue;
  /** Ends all streams of events. */
  readonly closing: AbortSignal;
};
