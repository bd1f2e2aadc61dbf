import { runningAgenda } from '../../domain/agenda/index.ts';
import { planOnTable } from '../../domain/joined.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { accept } from '../accept.ts';
import { agendaTable } from '../agenda/agenda-clock.ts';
import { changeAgenda } from '../agenda/change-agenda.ts';
import type { Deps } from '../deps.ts';
import { courseOf } from '../machine-host.ts';
import type { Store } from '../ports.ts';
import { ask } from '../questions/ask.ts';
import { submitOffer } from '../submit-offer.ts';
import type { Refusal, Request } from '../use-cases.ts';
import { type Followed, followRoom, numbering } from './follow-room.ts';
import { dealIn, publicAgenda, publicAnswer, publicIssues, publicProposal, statusIn } from './public-view.ts';
import { noSuchRoom, type RoomKey, roomFor } from './room.ts';
import type { RoomEvent, RoomRequest, RoomUseCases, RoomView } from './use-cases.ts';

/** Where rooms are found, and what each tenant's use cases work with. */
export type RoomDeps = { readonly store: Pick<Store, 'roomPlace'>; of(tenant: string): Deps };

/** The use cases of the other side, over those of our own: the same steps, with other words. */
export function roomUseCases(rooms: RoomDeps): RoomUseCases {
  return {
    async check(key) {
      const entered = await enter(rooms, key);
      return entered.ok ? ok(undefined) : entered;
    },

    async read(key) {
      const entered = await enter(rooms, key);
      return entered.ok ? ok(await viewOf(entered.value)) : entered;
    },

    async offer(key, { terms, message }, request) {
      const entered = await enter(rooms, key);
      if (!entered.ok) return entered;
      const { deps, session, isAdvice } = entered.value;
      const input = { id: session.id, from: 'them', terms, final: false, message, room: key.id } as const;
      const decided = await submitOffer(deps, input, through(entered.value, key, request));
      return decided.ok ? ok(publicAnswer(decided.value, isAdvice)) : publicRefusal(decided.error);
    },

    async accept(key, request) {
      const entered = await enter(rooms, key);
      if (!entered.ok) return entered;
      const { deps, session } = entered.value;
      const taken = await accept(deps, { id: session.id, by: 'them' }, through(entered.value, key, request));
      if (!taken.ok) return publicRefusal(taken.error);
      const { phase, outcome } = taken.value;
      const deal = dealIn(outcome);
      const reason = deal ? 'agreed' : 'agreed-for-now';
      return ok({ verdict: 'accept', reason, status: statusIn(phase), ...(deal && { deal }) });
    },

    async ask(key, { text }, request) {
      const entered = await enter(rooms, key);
      if (!entered.ok) return entered;
      const { deps, session } = entered.value;
      const asked = await ask(deps, { id: session.id, text }, through(entered.value, key, request));
      return asked.ok ? ok({ status: 'received' }) : publicRefusal(asked.error);
    },

    async changeAgenda(key, { proposal, message }, request) {
      const entered = await enter(rooms, key);
      if (!entered.ok) return entered;
      const { deps, session } = entered.value;
      const input = { id: session.id, by: 'them', proposal, message } as const;
      const judged = await changeAgenda(deps, input, through(entered.value, key, request));
      if (!judged.ok) return publicRefusal(judged.error);
      const { decision, counter, agenda } = judged.value;
      return ok({ decision, ...(counter && { counter: publicProposal(counter) }), agenda: publicAgenda(agenda) });
    },

    async events(key, { after, limit }) {
      const entered = await enter(rooms, key);
      if (!entered.ok) return entered;
      const events: RoomEvent[] = [];
      for await (const event of happenings(entered.value)) {
        if (event.seq > after) events.push(event);
        if (events.length > limit) break;
      }
      const page = events.slice(0, limit);
      return ok({ events: page, ...(events.length > limit && { next: page.at(-1)?.seq ?? after }) });
    },

    async follow(key, { after }, options) {
      const entered = await enter(rooms, key);
      return entered.ok ? followRoom(entered.value, key, after, options) : entered;
    },
  };
}

/** A room that somebody holds the token of, and the talks behind it. */
type Entered = Followed & { readonly tenant: string };

async function enter({ store, of }: RoomDeps, key: RoomKey): Promise<Result<Entered, Refusal>> {
  const place = await store.roomPlace(key.id);
  if (!place) return noSuchRoom;
  const { tenant, negotiationId } = place;
  const deps = of(tenant);
  const loaded = await deps.store.load(negotiationId);
  if (loaded.kind !== 'found') return noSuchRoom;
  const { session } = loaded;
  const room = roomFor(session, key, deps.clock.now());
  if (!room) return noSuchRoom;
  const { draft } = await deps.plans.prepared(session.planId, session.planVersion);
  return ok({ deps, tenant, session, room, isAdvice: draft.advisory ?? false });
}

/** The call as the verbs of our own side are to take it: by the other side, through this room while it is open. */
const through = ({ tenant }: Entered, room: RoomKey, { idempotency }: RoomRequest): Request => ({
  caller: { tenant, kind: 'room', subject: room.id, scopes: [] },
  idempotency,
  room,
});

async function viewOf({ deps, session, room }: Entered): Promise<RoomView> {
  const { talks, outcome, phase } = session;
  const base = await deps.plans.prepared(session.planId, session.planVersion);
  const plan = planOnTable(base, courseOf(session.machine), talks);
  const ours = talks.standing?.terms;
  const status = statusIn(phase);
  const isOver = status === 'agreed' || status === 'ended';
  const nowMs = isOver ? session.updatedAtMs : deps.clock.now();
  return {
    status,
    currency: base.draft.currency,
    issues: publicIssues(plan),
    ...(ours && { ours }),
    ...(room.said && { yours: room.said }),
    agreed: dealIn(outcome) ?? talks.agreed,
    agenda: publicAgenda(runningAgenda(agendaTable(session, base, nowMs))),
    offersLeft: room.mostOffers - room.offers,
    expiresAt: new Date(room.expiresAtMs).toISOString(),
  };
}

/** How many records are read at once. */
const PAGE = 500;

/** What both sides saw, counted by itself. */
async function* happenings({ deps, session, isAdvice }: Entered): AsyncGenerator<RoomEvent> {
  const number = numbering(isAdvice);
  for (let after = 0; ; after += PAGE) {
    const events = await deps.store.events(session.id, after, PAGE);
    yield* number(events);
    if (events.length < PAGE) return;
  }
}

/** A refusal in words of the room: of our own, those about bottom lines and about what we could do would tell too much. */
function publicRefusal({ code, detail, faults }: Refusal): Result<never, Refusal> {
  switch (code) {
    case 'unfit': {
      const isOfTime = faults?.some(speaksOfTime);
      return refuse({
        code,
        detail: isOfTime ? 'the proposal does not fit' : detail,
        faults: faults?.map((fault) => (speaksOfTime(fault) ? { ...fault, detail: 'does not fit' } : fault)),
      });
    }
    case 'under-bottom-line':
    case 'no-standing-offer':
      return refuse({ code: 'no-standing-offer', detail: 'there is no offer on the table that can be taken now' });
    case 'not-allowed-now':
      return refuse({ code, detail: 'this is not possible now' });
    case 'closed':
      return refuse({ code, detail: 'the talks have ended' });
    case 'no-such-room':
    case 'room-spent':
    case 'key-reused':
    case 'still-running':
    case 'conflict':
      return refuse({ code, detail });
    default:
      return refuse({ code: 'not-allowed-now', detail: 'this is not possible now' });
  }
}

/** Faults of an agenda may speak of the time a topic has. */
const speaksOfTime = ({ pointer, detail }: NonNullable<Refusal['faults']>[number]): boolean =>
  pointer.startsWith('/proposal') && detail.includes('minutes');
