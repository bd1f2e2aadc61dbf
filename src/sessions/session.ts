import type { StoredAgenda } from '../domain/agenda/index.ts';
import type { ApprovalRequest, GivenApproval } from '../domain/approval/index.ts';
import type { Phase } from '../domain/course.ts';
import type { Deadline } from '../domain/pace.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import type { Talks } from '../domain/talks.ts';
import type { Terms } from '../domain/terms.ts';
import type { Outcome } from '../domain/verdict.ts';
import type { Actor } from './caller.ts';

/** One negotiation as it is stored: JSON, and of constant size however many rounds it runs. Times are ms since the epoch. */
export type Session = {
  readonly id: string;
  /** Counts commits from 1; equals the `seq` of the session's last event. */
  readonly version: number;
  readonly planId: string;
  readonly planVersion: number;
  readonly reference?: string;
  /** The caller's machine: which one, and where it stands. A session goes on with the machine it began with. */
  readonly machine: { readonly id: string; readonly snapshot: unknown };
  /** Content hashes of the rule sets it began with. Older sessions began without one for the agenda or the approval, and use the current. */
  readonly rules: {
    readonly bottomLine: string;
    readonly fallback: string;
    readonly agenda?: string;
    readonly approval?: string;
  };
  /** Candidates in place of some of these, asked beside them at each decision for the record alone. */
  readonly shadow?: Partial<Session['rules']>;
  readonly phase: Phase;
  readonly deadline?: Deadline;
  readonly talks: Talks;
  readonly outcome?: Outcome;
  /** Time used, and what was changed; absent until the talks have begun. */
  readonly agenda?: StoredAgenda;
  /** The deal that waits for approval; only while it does. */
  readonly approval?: ApprovalRequest;
  /** Approvals of earlier deals, which hold for terms no worse for us; absent before the first. */
  readonly given?: readonly GivenApproval[];
  /** Who posted the last offer, where callers are asked. */
  readonly postedBy?: string;
  /** What they asked us; absent before the first question. */
  readonly questions?: AskedQuestions;
  /** Rooms of the other side that are open; absent before the first. */
  readonly rooms?: readonly Room[];
  /** When the talks go on by themselves: only in a break of the playbook. */
  readonly resumeAtMs?: number;
  /** Hash of its last record: with `version`, what tells a history that was cut off at its end. */
  readonly headHash: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** When the sweeper must look at it; absent when nothing is due, as after the end of the talks. */
  readonly dueAtMs?: number;
};

/** The other side's way into one negotiation, as its state holds it until it is revoked: never the token itself. */
export type Room = {
  readonly id: string;
  readonly secretHash: string;
  readonly expiresAtMs: number;
  /** Their last word in it on each issue, as they said it. */
  readonly said?: Terms;
  /** How many offers may be made in it, and were. */
  readonly mostOffers: number;
  readonly offers: number;
};

/** Questions of the counterpart: how many so far, and the latest we had no answer for, shortened, the newest first. */
export type AskedQuestions = { readonly asked: number; readonly unanswered: readonly string[] };

/** What happened in one commit. History lives here; `seq` runs from 1 without gaps. */
export type SessionEvent = {
  readonly seq: number;
  readonly atMs: number;
  readonly type: SessionEventType;
  /** Who made it happen; absent where nobody was asked, or the time did it. */
  readonly actor?: Actor;
  /** JSON; its shape goes with `type`. */
  readonly data: unknown;
  /** Hash of the record before, so that none can be changed, removed or moved unnoticed; zeros in the first. */
  readonly previousHash: string;
};

export const SESSION_EVENT_TYPES = [
  'negotiation.opened',
  'offer.decided',
  'offer.sent',
  'offer.proposed',
  'offer.accepted',
  'question.asked',
  'agenda.judged',
  'negotiation.paused',
  'negotiation.resumed',
  'negotiation.withdrawn',
  'negotiation.expired',
  'approval.given',
  'approval.refused',
  'room.opened',
  'room.revoked',
  'approval.delegated',
  'approval.recalled',
  'approval.escalated',
  'approval.lapsed',
] as const;
export type SessionEventType = (typeof SESSION_EVENT_TYPES)[number];

/** A question of a counterpart for which the plan of the negotiation had no answer: `seq` is that of its event. */
export type QuestionGap = {
  readonly negotiationId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly text: string;
};

/** One version of a plan. Versions never change once stored. */
export type StoredPlan = {
  readonly id: string;
  readonly version: number;
  readonly draft: PlanDraft;
  readonly createdAtMs: number;
};
