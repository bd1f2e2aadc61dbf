import { landedMargin } from '../domain/landed-cost.ts';
import type { Plan } from '../domain/plan.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Decision } from '../domain/verdict.ts';
import {
  beginning,
  type Deciding,
  expired,
  type Flip,
  nextState,
  redo,
  type Session,
  type SessionEvent,
} from '../sessions/index.ts';

/** How one negotiation went, and how it would have gone under other rules. */
export type Replayed = {
  readonly negotiationId: string;
  /** Decisions that could be compared. */
  readonly compared: number;
  readonly flips: readonly Flip[];
  readonly before: Ending;
  readonly after: Ending;
};

export type Ending = {
  readonly kind: 'agreement' | 'no-deal' | 'open';
  /** Of an agreement its worth to us, in [0, 1]; of no deal that of the plan's BATNA, where it has one. */
  readonly utility?: number | undefined;
  readonly marginRate?: number | undefined;
  /** A deal waited for an approval at some time. */
  readonly neededApproval: boolean;
};

/**
 * Plays the records of a negotiation once more, side by side under its own rules and with `candidate` in place of some.
 * Each decision is compared in the state that it was really made in. How the talks would have gone is told with the other side
 * saying what it said: its offers come as recorded, and it takes an offer of ours that is no dearer for it than the one it
 * took. Refused where the records do not come out the same under their own rules, as a comparison would mean nothing.
 */
export async function replayUnder(
  deps: Deciding,
  events: AsyncIterable<SessionEvent>,
  candidate: Partial<Session['rules']>,
): Promise<Result<Replayed, string>> {
  let real: Track | undefined;
  let other: Track | undefined;
  let compared = 0;
  const flips: Flip[] = [];
  for await (const event of events) {
    if (!real || !other) {
      const opened = await beginning(deps, event);
      const { shadow: _, ...session } = opened;
      const change = { session, event: { type: event.type, data: event.data }, reply: undefined };
      const { session: first } = await nextState(deps, session, change, event.atMs);
      real = { session: first, neededApproval: false };
      other = { session: { ...first, rules: { ...first.rules, ...candidate } }, neededApproval: false };
      continue;
    }
    const result = await redo(deps, real.session, event);
    if (!result.ok) return refuse(`record ${event.seq} does not come about again: ${result.error.detail}`);
    const said = verdictIn(result.value.event.data);
    if (said !== verdictIn(event.data)) return refuse(`record ${event.seq} comes out otherwise today`);
    if (said !== undefined) {
      const asked = { ...real.session, rules: { ...real.session.rules, ...candidate } };
      const again = await redo(deps, asked, event);
      const would = again.ok ? again.value.event.data : undefined;
      const to = verdictIn(would);
      compared += 1;
      if (to !== said) {
        const id = `${real.session.id}@${event.seq}`;
        flips.push({ decisionId: id, from: said, to: to ?? 'none', why: reasonIn(would) });
      }
    }
    const before = real;
    real = after(before, (await nextState(deps, before.session, result.value, event.atMs)).session);
    other = await followed(deps, other, event, before.session);
  }
  if (!real || !other) return refuse('there are no records');
  const plan = await deps.plans.prepared(real.session.planId, real.session.planVersion);
  return ok({
    negotiationId: real.session.id,
    compared,
    flips,
    before: endingOf(plan, real),
    after: endingOf(plan, other),
  });
}

type Track = { readonly session: Session; readonly neededApproval: boolean };

const after = ({ neededApproval }: Track, session: Session): Track => ({
  session,
  neededApproval: neededApproval || session.phase === 'closing',
});

/** The talks under other rules after what was done at a moment, to `real` talks; as they are where it is not possible. */
async function followed(deps: Deciding, track: Track, event: SessionEvent, real: Session): Promise<Track> {
  let now = track;
  for (;;) {
    const due = await expired(deps, now.session, event.atMs);
    if (!due) break;
    now = after(now, (await nextState(deps, now.session, due, event.atMs)).session);
  }
  if (event.type === 'negotiation.expired') return now;
  if (event.type === 'offer.accepted' && isDearer(event, now.session, real)) return now;
  const result = await redo(deps, now.session, event);
  if (!result.ok) return now;
  return after(now, (await nextState(deps, now.session, result.value, event.atMs)).session);
}

/** Whether they took an offer of ours, and would have to give more for the one on the table here. */
function isDearer({ data }: SessionEvent, here: Session, real: Session): boolean {
  const { by } = data as { by: 'us' | 'them' };
  const worth = ({ talks }: Session) => talks.standing?.utility ?? 1;
  return by === 'them' && worth(here) > worth(real) + ROUNDING;
}

const ROUNDING = 1e-9;

/** `VERDICT (STANCE)` of a decision on an offer, the verdict of one on the agenda; nothing for another record. */
function verdictIn(data: unknown): string | undefined {
  const { decision } = (data ?? {}) as { decision?: Decision | string };
  if (typeof decision === 'object') return `${decision.decision} (${decision.stance})`;
  return decision;
}

function reasonIn(data: unknown): string {
  const { decision, reasons } = (data ?? {}) as Partial<{ decision: Decision; reasons: Decision['reasons'] }>;
  const [first] = decision?.reasons ?? reasons ?? [];
  return first ? `${first.rule}: ${first.message}` : '';
}

function endingOf(plan: Plan, { session: { outcome }, neededApproval }: Track): Ending {
  if (!outcome) return { kind: 'open', neededApproval };
  if (outcome.kind === 'no-deal') {
    return { kind: 'no-deal', utility: plan.draft.batna?.utility, neededApproval };
  }
  const marginRate = plan.costs && outcome.terms ? landedMargin(plan.costs, outcome.terms).rate : undefined;
  return { kind: 'agreement', utility: outcome.utility, marginRate, neededApproval };
}
