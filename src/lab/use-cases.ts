import type { Mode, PlanDraft } from '../domain/plan-draft.ts';
import type { Result } from '../domain/result.ts';
import type { FollowOptions, Page, Refusal, Request } from '../sessions/index.ts';
import type { Change, Preferences, Report, SimulationFormat } from '../simulation/index.ts';
import type { SimulationHead, SimulationStatus } from './ports.ts';

/** What callers of one tenant may ask for. A refusal is a value; `StoreUnavailable` and `InvalidCursor` are thrown. */
export interface SimulationUseCases {
  start(input: SimulationRequest, request: Request): Promise<Result<SimulationView, SimulationRefusal>>;
  /** With its report, once it is done. */
  read(input: { id: string }): Promise<Result<SimulationWithReport, SimulationRefusal>>;
  list(query: { limit: number; cursor?: string | undefined }): Promise<Page<SimulationView>>;
  /** Cancelling it again changes nothing. */
  cancel(input: { id: string }): Promise<Result<SimulationView, SimulationRefusal>>;
  /** A file of a simulation that is done: a page, the report with every run, or a line a run. */
  file(input: { id: string; format: SimulationFormat }): Promise<Result<string, SimulationRefusal>>;
  /** How far it is, whenever that changes, after the event `after` until it has ended; empty pages while nothing happens. */
  follow(
    input: { id: string; after: number },
    options: FollowOptions,
  ): Promise<Result<AsyncGenerator<readonly SimulationEvent[], void, undefined>, SimulationRefusal>>;
}

export type SimulationRequest = {
  /** Exactly one of `planId` and `plan`. */
  readonly planId?: string | undefined;
  readonly plan?: PlanDraft | undefined;
  /** Changes of the plan, to be compared with it. */
  readonly changes?: readonly Change[] | undefined;
  /** Another plan, to be compared with it: at most one of the two. */
  readonly againstId?: string | undefined;
  readonly against?: PlanDraft | undefined;
  /** All where left out. */
  readonly opponents?: readonly string[] | undefined;
  readonly runs: number;
  readonly seed: number;
  readonly rounds?: number | undefined;
  /** With each counterpart in a row; one where left out. */
  readonly deals?: number | undefined;
  readonly preferences?: Preferences | undefined;
  /** How our side talks; as a package where left out. */
  readonly mode?: Mode | undefined;
};

export type SimulationView = Omit<SimulationHead, 'createdAtMs' | 'sessions' | 'parts'> & {
  readonly status: SimulationStatus;
  /** Sessions that are played and kept, of all. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly createdAt: string;
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  readonly failure?: string | undefined;
};

export type SimulationWithReport = SimulationView & { readonly report?: Report | undefined };

/** `seq` rises with every change. */
export type SimulationEvent = { readonly seq: number } & Pick<SimulationView, 'id' | 'status' | 'progress' | 'failure'>;

export type SimulationRefusalCode = 'simulation-ended' | 'simulation-not-done' | 'too-many-simulations';
export type SimulationRefusal = Omit<Refusal, 'code'> & { readonly code: Refusal['code'] | SimulationRefusalCode };
