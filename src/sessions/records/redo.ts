import { ok, type Result, refuse } from '../../domain/result.ts';
import { sayYes } from '../accept.ts';
import { answerProposal } from '../agenda/change-agenda.ts';
import { judgeDeal } from '../approvals/approve.ts';
import { beginSession, type Opened } from '../begin.ts';
import { takeCourse } from '../change-course.ts';
import { type Change, nextState } from '../commit.ts';
import { takeBack } from '../counterparts/recall.ts';
import type { Deciding } from '../deps.ts';
import { expired } from '../expire.ts';
import type { Moment } from '../moment.ts';
import { makeOffer } from '../propose.ts';
import { answerQuestion } from '../questions/ask.ts';
import { beginRoom } from '../rooms/open-room.ts';
import { endRoom } from '../rooms/revoke-room.ts';
import type { Session, SessionEvent, SessionEventType } from '../session.ts';
import { takeOffer } from '../submit-offer.ts';
import type { Refusal } from '../use-cases.ts';

/** What a record says happened, as data that came back from the store: its shape goes with its type. */
// biome-ignore lint/suspicious/noExplicitAny: each line of `VERBS` knows what its own verb has written
type Data = any;

type Verb = (
  deps: Deciding,
  moment: Moment,
  data: Data,
) => Promise<Result<Change<unknown>, Refusal>> | Result<Change<unknown>, Refusal>;

/** How each record came about: by which verb, and with what input. A new kind of record does not compile without. */
const VERBS: Record<Exclude<SessionEventType, 'negotiation.opened'>, Verb> = {
  'offer.decided': (deps, moment, { offer }) => takeOffer(deps, moment, offer),
  'offer.sent': (deps, moment, { offer }) => (offer ? takeOffer(deps, moment, offer) : makeOffer(deps, moment)),
  'offer.proposed': (deps, moment) => makeOffer(deps, moment),
  'offer.accepted': (deps, moment, { by }) => sayYes(deps, moment, by),
  'question.asked': (deps, moment, { text }) => answerQuestion(deps, moment, text),
  'agenda.judged': (deps, moment, data) => answerProposal(deps, moment, data),
  'negotiation.paused': (_, moment, data) => takeCourse(moment, 'pause', data),
  'negotiation.resumed': (_, moment, data) => takeCourse(moment, 'resume', data),
  'negotiation.withdrawn': (_, moment, data) => takeCourse(moment, 'withdraw', data),
  'negotiation.expired': afterTime,
  'approval.delegated': (deps, moment, data) => judgeDeal(deps, moment, { ...data, decision: 'delegate' }),
  'approval.recalled': (_, moment, data) => takeBack(moment, data),
  'approval.escalated': afterTime,
  'approval.lapsed': afterTime,
  'room.opened': (_, moment, data) => withoutReply(beginRoom(moment, data)),
  'room.revoked': (_, moment, { roomId }) => endRoom(moment, roomId),
  'approval.given': (deps, moment, data) => judgeDeal(deps, moment, { ...data, decision: 'approve' }),
  'approval.refused': (deps, moment, data) => judgeDeal(deps, moment, { ...data, decision: 'reject' }),
};

/** A room is opened anew without the token that nobody knows any more. */
const withoutReply = (opened: ReturnType<typeof beginRoom>): Result<Change<unknown>, Refusal> =>
  opened.ok ? ok({ ...opened.value, reply: undefined }) : opened;

async function afterTime(deps: Deciding, { session, nowMs }: Moment): Promise<Result<Change<unknown>, Refusal>> {
  const change = await expired(deps, session, nowMs);
  return change ? ok(change) : refuse({ code: 'not-allowed-now', detail: 'nothing was due' });
}

/** What a record makes of the session before it, decided anew at the record's time. */
export function redo(
  deps: Deciding,
  session: Session,
  { type, atMs, actor, data }: SessionEvent,
): Promise<Result<Change<unknown>, Refusal>> | Result<Change<unknown>, Refusal> {
  if (type === 'negotiation.opened') {
    return refuse({ code: 'not-allowed-now', detail: 'a negotiation is opened once' });
  }
  return VERBS[type](deps, { session, version: session.version + 1, nowMs: atMs, actor }, data);
}

/** The session that the first record opened, before that record. */
export async function beginning(deps: Deciding, { atMs, data }: SessionEvent): Promise<Session> {
  const opened = data as Opened;
  return beginSession(await deps.plans.prepared(opened.planId, opened.planVersion), opened, atMs);
}

/** A record decided anew: what it should say, or why it can't have come about. */
export type Redone = {
  readonly event: SessionEvent;
  /** The session before it. */
  readonly before: Session;
  readonly result: Result<Change<unknown>, Refusal>;
};

/**
 * Decides every record anew, by the same steps that made it: the state before a record is not stored a second time but comes
 * from the records before it (docs/decisions/0002). Ends at the first record that can't have come about.
 */
export async function* redoAll(deps: Deciding, events: AsyncIterable<SessionEvent>): AsyncGenerator<Redone> {
  let session: Session | undefined;
  for await (const event of events) {
    const before = session ?? (await beginning(deps, event));
    const isFirst = session === undefined;
    const result = isFirst
      ? ok({ session: before, event: { type: event.type, data: event.data }, reply: undefined })
      : await redo(deps, before, event);
    yield { event, before, result };
    if (!result.ok) return;
    session = (await nextState(deps, before, result.value, event.atMs)).session;
  }
}
