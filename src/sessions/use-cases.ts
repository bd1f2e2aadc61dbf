import type {
  Agenda,
  AgendaMove,
  AgendaProposal,
  AgendaVerdict,
  Initiative,
  RunningAgenda,
} from '../domain/agenda/index.ts';
import type { Stage } from '../domain/approval/index.ts';
import type { CounterpartMemoryView } from '../domain/counterparts/index.ts';
import type { Phase, Status } from '../domain/course.ts';
import type { OpeningPlan } from '../domain/opening.ts';
import type { CounterpartDraft, DeadlineDraft, Party, PlanDraft } from '../domain/plan-draft.ts';
import type { Readiness } from '../domain/readiness/index.ts';
import type { Fault, Result } from '../domain/result.ts';
import type { StyleAdvice, StyleComparison, StyleEstimate } from '../domain/style/index.ts';
import type { Terms } from '../domain/terms.ts';
import type { Decision, Outcome, Reason, Stance } from '../domain/verdict.ts';
import type { Caller } from './caller.ts';
import type { LogPosition } from './events/change-log.ts';
import type { FollowedPage, FollowOptions, NegotiationEvent } from './events/negotiation-event.ts';
import type { Page } from './ports.ts';
import type { VerifiedChain } from './records/verify-export.ts';
import type { Presented } from './secret.ts';
import type { AskedQuestions, SessionEvent } from './session.ts';

export type { Readiness } from '../domain/readiness/index.ts';

/**
 * What the edges (HTTP, command line, MCP) ask for, on behalf of one tenant. A refusal is a value; `StoreUnavailable` and `InvalidCursor` are
 * thrown. What a use case answers is what the caller gets, so times are ISO 8601 already.
 */
export interface UseCases {
  savePlan(input: { draft: PlanDraft }, request: Request): Promise<Result<SavedPlan, Refusal>>;
  replacePlan(input: { id: string; draft: PlanDraft }, request: Request): Promise<Result<SavedPlan, Refusal>>;
  readPlan(input: { id: string; version?: number | undefined }): Promise<Result<PlanView, Refusal>>;
  readReadiness(input: { id: string }): Promise<Result<Readiness, Refusal>>;
  readAgenda(input: { id: string }): Promise<Result<AgendaOfPlan, Refusal>>;
  /** Who they are, and how to deal with them; for our side only. */
  readCounterpart(input: { id: string }): Promise<Result<CounterpartOfPlan, Refusal>>;
  readOpening(input: { id: string }): Promise<Result<OpeningOfPlan, Refusal>>;

  open(input: Opening, request: Request): Promise<Result<NegotiationView, Refusal>>;
  read(input: { id: string }): Promise<Result<NegotiationView, Refusal>>;
  /** The same, with the style their moves show; for our side only. */
  /** What is remembered of a company. */
  readMemory(input: { companyId: string }): Promise<Result<CounterpartMemoryView, Refusal>>;
  forgetMemory(input: { companyId: string }): Promise<Result<undefined, Refusal>>;
  readCounterpartOf(input: { id: string }): Promise<Result<CounterpartOfNegotiation, Refusal>>;
  list(query: ListQuery): Promise<Page<NegotiationView>>;

  submitOffer(input: OfferInput, request: Request): Promise<Result<Decision, Refusal>>;
  propose(input: { id: string }, request: Request): Promise<Result<ProposalView, Refusal>>;
  accept(input: { id: string; by: Party }, request: Request): Promise<Result<NegotiationView, Refusal>>;
  pause(input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>>;
  resume(input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>>;
  withdraw(input: PartyInput, request: Request): Promise<Result<NegotiationView, Refusal>>;
  /** Takes a deal back from those who are to approve it. */
  recall(input: RecallInput, request: Request): Promise<Result<NegotiationView, Refusal>>;
  approve(input: ApprovalInput, request: Request): Promise<Result<NegotiationView, Refusal>>;

  /** Lets the other side in, by a token that opens this one negotiation and shows nothing of ours. */
  openRoom(input: RoomInput, request: Request): Promise<Result<OpenedRoom, Refusal>>;
  listRooms(input: { id: string }): Promise<Result<RoomsView, Refusal>>;
  revokeRoom(input: { id: string; roomId: string }, request: Request): Promise<Result<RoomsView, Refusal>>;

  /** Finds the prepared answer to a question of theirs; one without an answer is remembered as a gap of the plan. */
  ask(input: { id: string; text: string }, request: Request): Promise<Result<AskedView, Refusal>>;

  /** The agenda as it runs, and who holds the initiative. */
  readRunningAgenda(input: { id: string }): Promise<Result<RunningAgendaView, Refusal>>;
  /** Judges a change of the agenda that one side proposes; what is accepted takes effect. */
  changeAgenda(input: AgendaInput, request: Request): Promise<Result<AgendaReply, Refusal>>;

  events(input: { id: string; after: number; limit: number }): Promise<Result<EventPage, Refusal>>;
  /** What happened in all negotiations: a page, or as it comes. Throws `InvalidCursor`, and `LogTrimmed` for a position long past. */
  readAllEvents(input: { after?: LogPosition | undefined; limit: number }): Promise<AllEventsPage>;
  followAll(
    input: { after?: LogPosition | undefined },
    options: FollowOptions,
  ): Promise<AsyncGenerator<FollowedPage, void, undefined>>;
  followOne(
    input: { id: string; after: number },
    options: FollowOptions,
  ): Promise<Result<AsyncGenerator<readonly SessionEvent[], void, undefined>, Refusal>>;
  decision(input: { decisionId: string }): Promise<Result<Decision, Refusal>>;
  /** A stored decision made anew: the same to the byte, or refused with what differs. */
  replay(input: { decisionId: string }): Promise<Result<Decision, Refusal>>;
  /** Whether the records of a negotiation are all there, unchanged and in order. */
  audit(input: { id: string }): Promise<Result<VerifiedChain, Refusal>>;
  /** The records of a negotiation as lines of JSON, sealed: what `verifyExport` reads. */
  exportRecords(input: { id: string }): Promise<Result<readonly string[], Refusal>>;
  /** Dry run by the rules in force: nothing is stored. */
  evaluate(input: EvaluateInput, request: Request): Promise<Result<Decision, Refusal>>;
}

/** The context of a call: who calls, what makes a retry recognisable, and the version the caller decided on. */
export type Request = {
  /** Absent where our own process calls, as a command does. */
  readonly caller?: Caller | undefined;
  /** The room through which the other side calls: looked at again when the call takes effect. */
  readonly room?: Presented | undefined;
  readonly idempotency?: { readonly key: string; readonly bodyHash: string } | undefined;
  readonly ifMatch?: number | undefined;
};

export type RefusalCode =
  | 'not-found'
  | 'closed'
  | 'not-allowed-now'
  | 'conflict'
  | 'exists'
  | 'precondition-failed'
  | 'unfit'
  | 'not-ready'
  | 'under-bottom-line'
  | 'key-reused'
  | 'still-running'
  | 'no-standing-offer'
  | 'no-full-offer'
  | 'no-such-room'
  | 'room-spent'
  | 'too-many-rooms'
  | 'not-an-approver'
  | 'four-eyes'
  | 'no-longer-asked'
  | 'replay-differs'
  | 'backtest-required'
  | 'too-many-rule-sets';

/** Why a call was refused. `faults` point into the caller's input; `allowed` says what is possible now. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly faults?: readonly Fault[] | undefined;
  readonly allowed?: readonly string[] | undefined;
};

export type Opening = {
  /** Exactly one of `planId` and `plan`. */
  readonly planId?: string | undefined;
  readonly plan?: PlanDraft | undefined;
  readonly id?: string | undefined;
  readonly deadline?: DeadlineDraft | undefined;
  readonly reference?: string | undefined;
  /** True: refused unless the audit of the plan says `ready`. */
  readonly requireReady?: boolean | undefined;
};

export type ListQuery = {
  readonly status?: Status | undefined;
  readonly phase?: Phase | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type OfferInput = {
  readonly id: string;
  readonly from: Party;
  readonly terms: Terms;
  readonly currency?: string | undefined;
  readonly final: boolean;
  readonly message?: string | undefined;
  /** The room through which it came: they are answered by what they may know (docs/room.md). */
  readonly room?: string | undefined;
};

/** A room for the other side: how long it is open, and for how many offers. */
export type RoomInput = { readonly id: string; readonly minutes: number; readonly offers: number };

/** A room with its token, which is told this once. `version` is the negotiation's, after it. */
export type OpenedRoom = {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
  readonly offers: number;
  readonly version: number;
};

export type RoomsView = {
  readonly rooms: readonly {
    readonly id: string;
    readonly expiresAt: string;
    readonly offers: number;
    readonly offersLeft: number;
  }[];
};

export type PartyInput = { readonly id: string; readonly by: Party; readonly reason?: string | undefined };

export type ApprovalInput = {
  readonly id: string;
  readonly decision: 'approve' | 'reject' | 'delegate';
  /** Who decides; a person decides as themselves. */
  readonly by?: string | undefined;
  /** With `delegate`: who decides in their place. */
  readonly to?: string | undefined;
  readonly note?: string | undefined;
  /** Which request is meant: another is not decided. */
  readonly requestId?: number | undefined;
  /** Who gave the approver the means to decide without being asked who they are. */
  readonly vouchedBy?: string | undefined;
};

export type RecallInput = { readonly id: string; readonly reason?: string | undefined };

/** A deal that waits for approval. */
export type ApprovalView = {
  readonly requestId: number;
  readonly reasons: readonly Reason[];
  /** Who is asked now. */
  readonly waitingFor: readonly string[];
  readonly stages: readonly Stage[];
  readonly askedAt: string;
  readonly dueAt?: string | undefined;
  readonly isEscalated?: boolean | undefined;
};

export type AgendaInput = AgendaMove & { readonly id: string; readonly message?: string | undefined };

export type EvaluateInput = {
  readonly plan: PlanDraft;
  readonly offer: Omit<OfferInput, 'id'>;
  /** Terms of our offer on the table. */
  readonly standing?: Terms | undefined;
};

export type SavedPlan = { readonly id: string; readonly version: number; readonly readiness: Readiness };

/** In minutes: the edges put it into a calendar. `savedAtMs` is when this version of the plan was saved. */
export type AgendaOfPlan = {
  readonly planId: string;
  readonly planVersion: number;
  readonly savedAtMs: number;
  readonly agenda: Agenda;
};

/** What a version of a plan knows of the counterpart, and what follows for dealing with them. */
export type CounterpartOfPlan = {
  readonly planId: string;
  readonly planVersion: number;
  readonly profile?: CounterpartDraft | undefined;
  readonly advice: readonly StyleAdvice[];
  /** What is remembered of the company: now, or in a negotiation what was when it was opened, and is used there. */
  readonly memory?: CounterpartMemoryView | undefined;
};

/** The same in a negotiation, beside the style their moves show. `advice` is of the profile. */
export type CounterpartOfNegotiation = CounterpartOfPlan & {
  readonly negotiationId: string;
  readonly version: number;
  readonly estimate: StyleEstimate & { readonly advice: readonly StyleAdvice[] };
  readonly comparison: StyleComparison;
};

export type OpeningOfPlan = OpeningPlan & { readonly planId: string; readonly planVersion: number };

export type PlanView = { readonly id: string; readonly version: number; readonly plan: PlanDraft };

/** Terms with what they are worth to us, in [0, 1]. */
export type ValuedTerms = { readonly terms: Terms; readonly utility: number };

/** A negotiation as CONTRACT.md gives it. */
export type NegotiationView = {
  readonly id: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly version: number;
  readonly reference?: string | undefined;
  readonly status: Status;
  readonly phase: Phase;
  readonly topic?: string | undefined;
  readonly round: number;
  /** Share of the deadline used, in [0, 1]. */
  readonly progress: number;
  readonly stance: Stance;
  readonly agreed: Terms;
  readonly best?: ValuedTerms | undefined;
  readonly ours?: ValuedTerms | undefined;
  readonly alternative?: string | undefined;
  /** A move of the playbook has joined the topics: they are negotiated as one package. */
  readonly areTopicsJoined?: boolean | undefined;
  /** In a break of the playbook: when the talks go on by themselves. */
  readonly resumesAt?: string | undefined;
  /** Questions of theirs: how many, and the latest we had no answer for. */
  readonly questions?: AskedQuestions | undefined;
  readonly outcome?: Outcome | undefined;
  readonly approval?: ApprovalView | undefined;
  readonly allowed: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** Our opening or next offer. `version` is the negotiation's, after it. */
export type ProposalView = ValuedTerms & {
  /** With our opening: what we say, and why the terms are fair. */
  readonly statement?: string | undefined;
  readonly justification?: string | undefined;
  readonly stance: Stance;
  readonly round: number;
  readonly phase: Phase;
  readonly version: number;
};

/** What we have prepared for a question. `gap`: nothing. `version` is the negotiation's, after it. */
export type AskedView = { readonly match?: AnswerView | undefined; readonly gap: boolean; readonly version: number };

/** A prepared question, what we answer, and what proves it. `score` tells how well it fits, in [0, 1]. */
export type AnswerView = {
  readonly ask: string;
  readonly answer: string;
  readonly evidence: readonly string[];
  readonly score: number;
};

/** The agenda of a negotiation at a moment. */
export type RunningAgendaView = {
  readonly negotiationId: string;
  readonly version: number;
  readonly agenda: RunningAgenda;
  readonly initiative: Initiative;
};

/** What we answer to a proposed change of the agenda, and the agenda after it. `version` is the negotiation's. */
export type AgendaReply = {
  readonly decision: AgendaVerdict;
  readonly counter?: AgendaProposal | undefined;
  readonly reasons: readonly Reason[];
  readonly agenda: RunningAgenda;
  readonly initiative: Initiative;
  readonly version: number;
};

/** `next` is the `after` of the following page; absent on the last. */
export type EventPage = { readonly events: readonly SessionEvent[]; readonly next?: number | undefined };

/** `position` is the `after` of the following page, also where that is yet to come. */
export type AllEventsPage = {
  readonly events: readonly NegotiationEvent[];
  readonly position: LogPosition;
  readonly isEnd: boolean;
};
