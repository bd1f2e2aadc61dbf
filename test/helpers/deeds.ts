import fc from 'fast-check';
import type { AgendaFinding, AgendaMove } from '../../src/domain/agenda/index.ts';
import type { ApprovalFinding } from '../../src/domain/approval/index.ts';
import type { Finding } from '../../src/domain/facts.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { type Result, refuse } from '../../src/domain/result.ts';
import { agendaTable } from '../../src/sessions/agenda/agenda-clock.ts';
import type { Refusal, Rulebook, Session, SessionEvent, TenantStore } from '../../src/sessions/index.ts';
import { allowedIn } from '../../src/sessions/refusals.ts';
import { prepared } from '../fixtures/prepared.ts';
import { sequenceFrom } from '../fixtures/random-offers.ts';
import { moveOf, type RawMove, rawMove } from '../fixtures/random-proposals.ts';
import { ManualClock, NOW_MS, type Sessions } from './negotiations.ts';
import { draftOfTalks, offerOf, type RawAct, rawAct } from './whole-talks.ts';

/** What a caller may ask of the service, by the name of its route. */
export type Verb = 'offers' | 'proposals' | 'accept' | 'pause' | 'resume' | 'withdraw' | 'approval' | 'agenda';

/** One call: `act` says which terms where it needs some; `flag` is its other choice, such as by whom. */
export type Deed = { readonly verb: Verb; readonly flag: boolean; readonly act: RawAct; readonly move: RawMove };

/** A call before it knows what is possible: `place` picks among that, unless it is a stray one. */
export type RawDeed = Deed & { readonly isStray: boolean; readonly place: number };

export type RawDeeds = { readonly draft: PlanDraft; readonly deeds: readonly RawDeed[]; readonly isHostile: boolean };

const VERBS: readonly Verb[] = ['offers', 'proposals', 'accept', 'pause', 'resume', 'approval', 'agenda', 'withdraw'];

/** How often each is asked for where it is possible. */
const SHARE: Readonly<Record<string, number>> = {
  offers: 12,
  proposals: 3,
  accept: 2,
  pause: 2,
  resume: 6,
  approval: 4,
  agenda: 3,
  withdraw: 1,
};

const deed: fc.Arbitrary<RawDeed> = fc.record({
  verb: fc.constantFrom(...VERBS),
  isStray: fc.nat(7).map((k) => k === 7),
  place: fc.nat(999),
  flag: fc.boolean(),
  act: rawAct,
  move: rawMove,
});

/** Half of the plans with approvers, and half with little time: where verbs cross each other. */
const draftOfDeeds: fc.Arbitrary<PlanDraft> = fc
  .record({ draft: draftOfTalks, needsApproval: fc.boolean(), isShort: fc.boolean(), takeBest: fc.boolean() })
  .map(({ draft, needsApproval, isShort, takeBest }) => ({
    ...draft,
    ...(needsApproval && { approval: { approvers: ['chief'] } }),
    ...(isShort && { deadline: { ...draft.deadline, minutes: 120, takeBest } }),
  }));

export const rawDeeds: fc.Arbitrary<RawDeeds> = fc.record({
  draft: draftOfDeeds,
  deeds: fc.array(deed, { minLength: 1, maxLength: 16, size: 'max' }),
  isHostile: fc.boolean(),
});

/** A deed done: what it was, what it found, left behind and answered. */
export type Done = {
  readonly deed: Deed;
  readonly nowMs: number;
  readonly before: Session;
  readonly after: Session;
  readonly answer: Result<unknown, Refusal>;
  /** What it threw, which is a bug; it then counts as refused. */
  readonly thrown?: unknown;
};

export type Deeds = {
  readonly draft: PlanDraft;
  readonly base: Plan;
  readonly done: readonly Done[];
  readonly events: readonly SessionEvent[];
};

/** Does everything through the use cases, whatever comes of it. */
export async function doDeeds(
  store: TenantStore,
  openUseCases: (more: { rulebook?: Rulebook; clock: ManualClock }) => Sessions,
  { draft, deeds, isHostile }: RawDeeds,
  id: string,
): Promise<Deeds> {
  const clock = new ManualClock(NOW_MS);
  const hostile = new HostileRulebook();
  const sessions = openUseCases({ clock, ...(isHostile && { rulebook: hostile }) });
  const base = prepared(draft);
  const own = sequenceFrom(
    draft,
    deeds.map(({ act }) => act.turn),
    false,
  );
  const opening = await sessions.open({ id, plan: draft }, {});
  if (!opening.ok) throw new Error(JSON.stringify(opening.error));
  const done: Done[] = [];
  let before = await found(store, id);
  for (const [k, raw] of deeds.entries()) {
    const deed = { ...raw, verb: verbOf(raw, before) };
    clock.advance({ minutes: deed.act.minutes });
    hostile.findings = deed.act.findings;
    const { terms, currency, isFinal } = offerOf(deed.act, own[k]!, base, before);
    const from = deed.flag && k % 2 === 0 ? 'us' : 'them';
    const move = moveOf(agendaTable(before, base, clock.now()), deed.move);
    const doing = perform(sessions, id, deed, { from, terms, currency, final: isFinal }, move);
    const result = await doing.then(
      (answer) => ({ answer }),
      (thrown: unknown) => ({ answer: refuse({ code: 'conflict', detail: String(thrown) } as const), thrown }),
    );
    const after = await found(store, id);
    done.push({ deed, nowMs: clock.now(), before, after, ...result });
    before = after;
  }
  return { draft, base, done, events: await store.events(id, 0, 1_000) };
}

function verbOf({ verb, isStray, place }: RawDeed, { phase }: Session): Verb {
  const possible = allowedIn(phase).flatMap((name) => Array<Verb>(SHARE[name] ?? 0).fill(name as Verb));
  return isStray || possible.length === 0 ? verb : possible[place % possible.length]!;
}

function perform(
  sessions: Sessions,
  id: string,
  { verb, flag }: Deed,
  offer: Omit<Parameters<Sessions['submitOffer']>[0], 'id'>,
  move: AgendaMove,
): Promise<Result<unknown, Refusal>> {
  const by = flag ? 'us' : 'them';
  switch (verb) {
    case 'offers':
      return sessions.submitOffer({ id, ...offer }, {});
    case 'proposals':
      return sessions.propose({ id }, {});
    case 'accept':
      return sessions.accept({ id, by }, {});
    case 'pause':
    case 'resume':
    case 'withdraw':
      return sessions[verb]({ id, by }, {});
    case 'agenda':
      return sessions.changeAgenda({ id, ...move }, {});
    case 'approval':
      return sessions.approve({ id, by: 'chief', decision: flag ? 'approve' : 'reject' }, {});
  }
}

async function found(store: TenantStore, id: string): Promise<Session> {
  const loaded = await store.load(id);
  if (loaded.kind !== 'found') throw new Error(`negotiation ${id} is ${loaded.kind}`);
  return loaded.session;
}

/** Rules that conclude what they are told to, right or wrong. */
class HostileRulebook implements Rulebook {
  readonly current = { bottomLine: 'hostile', fallback: 'silent', agenda: 'hostile', approval: 'hostile' };
  findings: readonly Finding[] = [];

  async evaluate(hashes: readonly string[]): Promise<readonly Finding[]> {
    return hashes.includes('hostile') ? this.findings : [];
  }

  /** Says yes to every change of the agenda. */
  async evaluateAgenda(): Promise<readonly AgendaFinding[]> {
    return [{ rule: 'hostile/rule', type: 'accept', rank: 1, message: 'because I say so' }];
  }

  /** Wants every deal looked at. */
  async evaluateApproval(): Promise<readonly ApprovalFinding[]> {
    return [{ rule: 'hostile/desk', type: 'desk', rank: 1, message: 'because I say so' }];
  }
}
