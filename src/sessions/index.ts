import { LRUCache } from 'lru-cache';
import { accept } from './accept.ts';
import { changeAgenda } from './agenda/change-agenda.ts';
import { readAgenda } from './agenda/read-agenda.ts';
import { readRunningAgenda } from './agenda/read-running-agenda.ts';
import { approve } from './approvals/approve.ts';
import { Learner } from './counterparts/learner.ts';
import { forgetMemory, readMemory } from './counterparts/memory.ts';
import { readCounterpart, readCounterpartOf } from './counterparts/read-counterpart.ts';
import { recall } from './counterparts/recall.ts';
import type { Deps } from './deps.ts';
import { dryRun } from './dry-run.ts';
import { followAll, followOne, readAllEvents } from './events/follow.ts';
import { Tail } from './events/tail.ts';
import { tenantLog } from './events/tenant-log.ts';
import { open } from './open.ts';
import { pause, resume } from './pause.ts';
import { PlanMemory, Plans } from './plans/plans.ts';
import { readOpening } from './plans/read-opening.ts';
import { readReadiness } from './plans/readiness.ts';
import { replacePlan, savePlan } from './plans/save-plan.ts';
import type { Ports } from './ports.ts';
import { propose } from './propose.ts';
import { ask } from './questions/ask.ts';
import { list, read, readDecision, readEvents, readPlan } from './read.ts';
import { auditRecords, exportRecords } from './records/audit.ts';
import { replayDecision } from './records/replay.ts';
import { listRooms } from './rooms/list-rooms.ts';
import { openRoom } from './rooms/open-room.ts';
import { revokeRoom } from './rooms/revoke-room.ts';
import { roomUseCases } from './rooms/room-desk.ts';
import type { RoomUseCases } from './rooms/use-cases.ts';
import { submitOffer } from './submit-offer.ts';
import { type Sweeper, startSweeper } from './sweeper.ts';
import { Turns } from './turns.ts';
import type { UseCases } from './use-cases.ts';
import { withdraw } from './withdraw.ts';

export { type Caller, mayDo, SCOPES, type Scope } from './caller.ts';
export { nextState } from './commit.ts';
export type { Deciding } from './deps.ts';
export { evaluate } from './evaluate.ts';
export * from './events/change-log.ts';
export * from './events/event-view.ts';
export type * from './events/negotiation-event.ts';
export { expired } from './expire.ts';
export { advanceCourse, beginCourse, courseOf } from './machine-host.ts';
export { PlanMemory, Plans } from './plans/plans.ts';
export * from './ports.ts';
export { answerView } from './questions/ask.ts';
export { type QuestionBank, type QuestionMatch, questionBank } from './questions/question-bank.ts';
export { auditRecords, eventsOf, everySession, exportRecords } from './records/audit.ts';
export { beginning, redo } from './records/redo.ts';
export { readSeal, type Seal } from './records/seal.ts';
export { anchorFaults, type ChainFault, type VerifiedChain, verifyExport } from './records/verify-export.ts';
export { keyReused, notFound, unfit } from './refusals.ts';
export { ROOM_PREFIX, type RoomKey } from './rooms/room.ts';
export * from './rooms/use-cases.ts';
export type { BacktestReport, Flip, Flips, Outcomes, Skipped } from './rules/backtest-report.ts';
export { bySessionName } from './rules/rules-for-new.ts';
export {
  RULE_SLOTS,
  type RuleHashes,
  type RuleSetEntry,
  type RuleSlot,
  type RulesChange,
  type RulesInForce,
} from './rules/rules-in-force.ts';
export * from './secret.ts';
export {
  type QuestionGap,
  SESSION_EVENT_TYPES,
  type Session,
  type SessionEvent,
  type SessionEventType,
  type StoredPlan,
} from './session.ts';
export type { Sweeper } from './sweeper.ts';
export { DEFAULT_TENANT, TENANT_NAME } from './tenant.ts';
export type * from './use-cases.ts';

export type Sessions = {
  /** What the callers of a tenant may ask for. It reaches nothing of another tenant. */
  of(tenant: string): UseCases;
  /** What the other side may ask for, by the tokens of rooms of all tenants. */
  readonly rooms: RoomUseCases;
  /** Resolves when the store answers; throws `StoreUnavailable`. */
  ready(): Promise<void>;
  /** Ends negotiations of all tenants whose time has passed, when nobody calls. */
  sweepEvery(ms: number, onError: (error: unknown) => void): Sweeper;
  /** Ends all streams of events, so that a server can stop. */
  endFollowing(): void;
};

/** How many tenants are kept at hand; one that comes back later costs what a first call does. */
const MOST_TENANTS = 1_000;

/** The use cases of all tenants over the given ports. */
export function createSessions(ports: Ports): Sessions {
  const plansAtHand = new PlanMemory();
  const tail = new Tail(ports.store);
  const atHand = new LRUCache<string, { readonly deps: Deps; readonly useCases: UseCases }>({ max: MOST_TENANTS });
  const learner = new Learner({ store: ports.store, of: (tenant) => desk(tenant).deps });
  const desk = (tenant: string): { readonly deps: Deps; readonly useCases: UseCases } => {
    const known = atHand.get(tenant);
    if (known) return known;
    const store = ports.store.of(tenant);
    const log = tenantLog(ports.store, tail, ports.clock, tenant);
    const plans = new Plans(store, tenant, plansAtHand);
    const deps: Deps = { ...ports, store, log, plans, turns: new Turns(), learner };
    const opened = { deps, useCases: useCasesOver(deps) };
    atHand.set(tenant, opened);
    return opened;
  };
  return {
    of: (tenant) => desk(tenant).useCases,
    rooms: roomUseCases({ store: ports.store, of: (tenant) => desk(tenant).deps }),
    ready: () => ports.store.ping(),
    sweepEvery: (ms, onError) => startSweeper({ ...ports, learner, of: (tenant) => desk(tenant).deps }, ms, onError),
    endFollowing: () => tail.close(),
  };
}

function useCasesOver(deps: Deps): UseCases {
  return {
    savePlan: (input, request) => savePlan(deps, input, request),
    replacePlan: (input, request) => replacePlan(deps, input, request),
    readPlan: (input) => readPlan(deps, input),
    readReadiness: (input) => readReadiness(deps, input),
    readAgenda: (input) => readAgenda(deps, input),
    readCounterpart: (input) => readCounterpart(deps, input),
    readMemory: (input) => readMemory(deps, input),
    forgetMemory: (input) => forgetMemory(deps, input),
    readOpening: (input) => readOpening(deps, input),
    open: (input, request) => open(deps, input, request),
    read: (input) => read(deps, input),
    readCounterpartOf: (input) => readCounterpartOf(deps, input),
    list: (query) => list(deps, query),
    submitOffer: (input, request) => submitOffer(deps, input, request),
    propose: (input, request) => propose(deps, input, request),
    accept: (input, request) => accept(deps, input, request),
    pause: (input, request) => pause(deps, input, request),
    resume: (input, request) => resume(deps, input, request),
    withdraw: (input, request) => withdraw(deps, input, request),
    approve: (input, request) => approve(deps, input, request),
    openRoom: (input, request) => openRoom(deps, input, request),
    listRooms: (input) => listRooms(deps, input),
    revokeRoom: (input, request) => revokeRoom(deps, input, request),
    recall: (input, request) => recall(deps, input, request),
    ask: (input, request) => ask(deps, input, request),
    readRunningAgenda: (input) => readRunningAgenda(deps, input),
    changeAgenda: (input, request) => changeAgenda(deps, input, request),
    events: (input) => readEvents(deps, input),
    readAllEvents: (input) => readAllEvents(deps, input),
    followAll: (input, options) => followAll(deps, input, options),
    followOne: (input, options) => followOne(deps, input, options),
    decision: (input) => readDecision(deps, input),
    replay: (input) => replayDecision(deps, input),
    audit: ({ id }) => auditRecords(deps.store, id),
    exportRecords: ({ id }) => exportRecords(deps.store, id),
    evaluate: (input, request) => dryRun(deps, input, request),
  };
}
