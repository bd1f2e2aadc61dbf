import type { Page } from '../sessions/index.ts';
import type { Stretch } from '../simulation/index.ts';

/** A simulation has ended in these. */
export const ENDED_STATUSES = ['done', 'failed', 'cancelled'] as const;
export type EndedStatus = (typeof ENDED_STATUSES)[number];

export const SIMULATION_STATUSES = ['queued', 'running', ...ENDED_STATUSES] as const;
export type SimulationStatus = (typeof SIMULATION_STATUSES)[number];

/** And goes on in these. */
export const GOING_ON: readonly SimulationStatus[] = ['queued', 'running'];

export const hasEnded = (status: SimulationStatus): boolean => !GOING_ON.includes(status);

/** What never changes of a simulation, but for the job itself, which is read where it is played only. */
export type SimulationHead = {
  readonly id: string;
  readonly createdAtMs: number;
  readonly planId?: string | undefined;
  readonly planVersion?: number | undefined;
  /** Names of the plans, the one in question first. */
  readonly plans: readonly string[];
  readonly opponents: readonly string[];
  readonly runs: number;
  readonly seed: number;
  readonly rounds?: number | undefined;
  /** Sessions in all. */
  readonly sessions: number;
  /** The parts it is played in: fixed when it begins, so that a later version goes on with them. */
  readonly parts: readonly Stretch[];
};

export type SimulationState = {
  readonly status: SimulationStatus;
  readonly startedAtMs?: number | undefined;
  readonly endedAtMs?: number | undefined;
  /** Why it failed. */
  readonly failure?: string | undefined;
};

export type StoredSimulation = {
  readonly head: SimulationHead;
  readonly state: SimulationState;
  /** Parts that have been played, by their place in `head.parts`. */
  readonly played: readonly number[];
};

/** A simulation among those of all tenants. */
export type SimulationRef = { readonly tenant: string; readonly id: string };

/** Simulations of one tenant. Every method throws `StoreUnavailable` when the store can't be reached. */
export interface TenantSimulations {
  /** Keeps a new simulation with its job, in state `queued`; false where there is one of this id. */
  create(head: SimulationHead, job: string): Promise<boolean>;
  read(id: string): Promise<StoredSimulation | undefined>;
  job(id: string): Promise<string | undefined>;
  /** Puts it in another state if it is in one of `from`, else changes nothing and answers false. */
  move(id: string, from: readonly SimulationStatus[], to: SimulationState): Promise<boolean>;
  /** Keeps what came of a part; the first one counts, as all are equal. */
  keepPart(id: string, part: number, played: string): Promise<void>;
  /** All parts that are kept, in their order. */
  parts(id: string): Promise<readonly string[]>;
  dropParts(id: string): Promise<void>;
  keepReport(id: string, report: string): Promise<void>;
  report(id: string): Promise<string | undefined>;
  /** Ids of some that have ended, beyond the newest `keep` of all. */
  surplus(keep: number): Promise<readonly string[]>;
  /** Forgets all of one. */
  remove(id: string): Promise<void>;
  /** Newest first. Throws `InvalidCursor`. */
  list(query: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<StoredSimulation>>;
}

export interface SimulationStore {
  simulationsOf(tenant: string): TenantSimulations;
  /** Simulations of all tenants that are going on, oldest first. */
  simulationsGoingOn(): Promise<readonly SimulationRef[]>;
}

/** A part of a simulation to be played. */
export type Part = SimulationRef & { readonly part: number };

/**
 * Plays a part; what is played already is not played again. Rejects where another try may help; `isLastTry` says that there
 * will be none.
 */
export type PlayPart = (
  part: Part,
  options: { readonly signal?: AbortSignal; readonly isLastTry: boolean },
) => Promise<void>;

/** Who sees to it that parts are played, here or elsewhere, at least once. */
export interface PartQueue {
  /** Parts that wait or are being played already are not added twice. */
  add(parts: readonly Part[]): Promise<void>;
  /** Ends what is being played here; it will be begun anew. */
  close(): Promise<void>;
}
