import type { AgendaFacts, AgendaFinding } from '../domain/agenda/index.ts';
import type { ApprovalFacts, ApprovalFinding } from '../domain/approval/index.ts';
import type { CounterpartMemory } from '../domain/counterparts/index.ts';
import type { Phase } from '../domain/course.ts';
import type { Facts, Finding } from '../domain/facts.ts';
import type { Decision } from '../domain/verdict.ts';
import type { ChangeLog, LogPosition } from './events/change-log.ts';
import type { BacktestReport } from './rules/backtest-report.ts';
import type { RuleSetEntry, RulesInForce } from './rules/rules-in-force.ts';
import type { QuestionGap, Session, SessionEvent, StoredPlan } from './session.ts';

/** What the use cases need from outside. `main.ts` chooses who provides it. */
export type Ports = {
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  /** Told of each verdict on an offer of theirs, once it is committed: not of one that is only repeated. */
  readonly decided?: ((decision: Decision) => void) | undefined;
};

export type Clock = { /** Milliseconds since the epoch. */ now(): number };
export type Random = { /** Bytes that nobody can guess. */ bytes(count: number): Uint8Array };
export type Ids = { /** A new id, unique and sortable by time. */ next(): string };

/** Evaluates rule sets named by their content hash. */
export interface Rulebook {
  /** Hashes of the sets that new sessions begin with. */
  readonly current: {
    readonly bottomLine: string;
    readonly fallback: string;
    readonly agenda: string;
    readonly approval: string;
  };
  /** Findings of sets over the facts: set by set, in each the highest rank first. Throws `UnknownRuleSet` for a hash nobody has stored. */
  evaluate(hashes: readonly string[], facts: Facts): Promise<readonly Finding[]>;
  /** The same of one set about the agenda. */
  evaluateAgenda(hash: string, facts: AgendaFacts): Promise<readonly AgendaFinding[]>;
  /** The same of a set about the approval of deals. Throws for a set about something else. */
  evaluateApproval(hash: string, facts: ApprovalFacts): Promise<readonly ApprovalFinding[]>;
}

/** A caller's way to make a retry recognisable. Kept for 24 hours after the answer. */
export type IdempotencyKey = {
  /** What the key is for, for instance `offers:ID`; the same key in another scope is another key. */
  readonly scope: string;
  readonly key: string;
  /** Hash of the request's body: a retry must be the same request. */
  readonly bodyHash: string;
};

/** The key has an answer already; or its first request is under way; or it came with another body. */
export type KeyTaken = { kind: 'replayed'; reply: unknown } | { kind: 'running' } | { kind: 'key-reused' };

export type Loaded = { kind: 'found'; session: Session } | { kind: 'absent' } | KeyTaken;

export type Commit = {
  /** The next state; its version is `expectedVersion + 1`. */
  readonly session: Session;
  /** Version it was decided on; 0 creates the session. */
  readonly expectedVersion: number;
  /** `event.seq` equals `session.version`. */
  readonly event: SessionEvent;
  /** The event as JSON: the characters that its hash was taken over, and that are stored. */
  readonly eventText: string;
  readonly idempotency?: IdempotencyKey;
  /** JSON the caller is answered with, kept under the idempotency key. */
  readonly reply: unknown;
};

/** `conflict`: another writer was first. `replayed`: this key's effect is there already, with this answer. */
export type Committed =
  | { kind: 'committed' }
  | { kind: 'conflict' }
  | { kind: 'replayed'; reply: unknown }
  | { kind: 'key-reused' };

export type Page<T> = {
  readonly items: readonly T[] /** Where the next page begins; absent on the last. */;
  readonly cursor?: string;
};

/**
 * Where sessions live. Every method throws `StoreUnavailable` when the store can't be reached; what a resolved `commit`
 * acknowledged is durable as the store is configured.
 */
export interface SessionStore {
  /**
   * One round trip: the session, or what became of the idempotency key. With a key that is new, the key is marked as
   * running until `commit` or `release`, or until 30 s have passed, so that a crash does not block a retry for ever.
   */
  load(id: string, idempotency?: IdempotencyKey): Promise<Loaded>;
  /** One atomic round trip: version check, key check, state, event, deadline, index, change log. */
  commit(commit: Commit): Promise<Committed>;
  /** Forgets that the key is running: its request was refused and changed nothing. */
  release(id: string, idempotency: IdempotencyKey): Promise<void>;
  /** Events with `seq` greater than `after`, oldest first. */
  events(id: string, after: number, limit: number): Promise<readonly SessionEvent[]>;
  event(id: string, seq: number): Promise<SessionEvent | undefined>;
  /** Newest first. `phases` absent means all. A cursor that is not ours is refused by `InvalidCursor`. */
  list(query: { phases?: readonly Phase[]; limit: number; cursor?: string }): Promise<Page<Session>>;
}

export interface PlanStore {
  /** Saves a new version: `plan.version` must be the latest plus 1 (1 creates), else `conflict`. */
  savePlan(plan: StoredPlan, idempotency?: IdempotencyKey, reply?: unknown): Promise<Committed>;
  /** One version, or the latest. */
  plan(id: string, version?: number): Promise<StoredPlan | undefined>;
}

/** How many open questions of a plan are kept. */
export const MOST_GAPS = 100;

export interface GapStore {
  /**
   * Remembers for the plan's author a question that found no answer, beside the negotiation's event, which is the record.
   * Of a plan the latest `MOST_GAPS` are kept. The same gap told again changes nothing.
   */
  recordGap(planId: string, gap: QuestionGap): Promise<void>;
  /** The latest first. */
  gaps(planId: string): Promise<readonly QuestionGap[]>;
}

export interface RuleSetStore {
  /** Keeps the text of a rule set under its content hash, for sessions that outlive the file. */
  saveRuleSet(hash: string, text: string): Promise<void>;
  ruleSet(hash: string): Promise<string | undefined>;
}

/** The rule sets that a tenant has uploaded, and which of them are in force. */
export interface RuleShelf {
  /** Lists a set; one that is listed already stays as it is. */
  listRuleSet(entry: RuleSetEntry): Promise<void>;
  /** In no particular order. */
  ruleSets(): Promise<readonly RuleSetEntry[]>;
  /** Saves a new version: it must be the latest plus 1 (1 is the first), else `conflict`. */
  saveRulesInForce(rules: RulesInForce, idempotency?: IdempotencyKey, reply?: unknown): Promise<Committed>;
  /** One version, or the latest; nothing before the first. */
  rulesInForce(version?: number): Promise<RulesInForce | undefined>;
  /** Keeps the report of a backtest in place of an earlier one of the same candidate. */
  saveBacktest(report: BacktestReport): Promise<void>;
  backtest(candidate: string): Promise<BacktestReport | undefined>;
}

/** What is remembered of companies. */
export interface CounterpartStore {
  memory(companyId: string): Promise<CounterpartMemory | undefined>;
  /** Forgets a company; false where nothing was remembered. */
  forget(companyId: string): Promise<boolean>;
}

/** How far the change log has been learned from. The revision counts what was learned and forgotten, of all tenants. */
export type Learned = { readonly revision: number; readonly position?: LogPosition };

/** What is known of a company from now on. */
export type NewMemory = { readonly tenant: string; readonly companyId: string; readonly memory: CounterpartMemory };

export interface LearnedStore {
  learned(): Promise<Learned>;
  /**
   * Moves the position and keeps what was learned on the way there, both or neither; false where the revision is another by
   * now. So each negotiation is learned from once, whoever dies in between.
   */
  keepLearned(revision: number, position: LogPosition, memories: readonly NewMemory[]): Promise<boolean>;
}

/**
 * What one tenant keeps. Ids and idempotency keys are the tenant's own, so that nothing in here can name what is another's:
 * a use case that is given one tenant's store can't reach beyond it, whatever it is asked for.
 */
export interface TenantStore extends SessionStore, PlanStore, GapStore, RuleShelf, CounterpartStore {
  /**
   * Before something is created under an id of our choice: which id does this key stand for? The first call binds
   * `candidate` to the key, a retry gets the same id again; the create itself is then idempotent by the id.
   */
  claim(
    idempotency: IdempotencyKey,
    candidate: string,
  ): Promise<{ kind: 'claimed'; id: string } | { kind: 'key-reused' }>;
  /** Says that a room belongs to a negotiation of this tenant, until it expires. */
  saveRoomPlace(roomId: string, negotiationId: string, expiresAtMs: number): Promise<void>;
}

/** Whose negotiation a room belongs to: its token does not say, as the other side bears it. */
export type RoomPlace = { readonly tenant: string; readonly negotiationId: string };

export interface Store extends RuleSetStore, ChangeLog, LearnedStore {
  of(tenant: string): TenantStore;
  /** Of a room that has not expired. */
  roomPlace(roomId: string): Promise<RoomPlace | undefined>;
  /** Sessions of all tenants with `dueAtMs <= nowMs`, earliest first as far as the store can tell. */
  due(nowMs: number, limit: number): Promise<readonly Due[]>;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A session that the sweeper must look at. */
export type Due = { readonly tenant: string; readonly id: string };

export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

export class InvalidCursor extends Error {
  override name = 'InvalidCursor';
}

export class UnknownRuleSet extends Error {
  override name = 'UnknownRuleSet';
}
