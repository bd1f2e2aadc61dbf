import { overrunAdvice, remembered } from '../domain/agenda/index.ts';
import { statusOf } from '../domain/course.ts';
import type { Judgement, Table } from '../domain/judge.ts';
import type { OfferDraft } from '../domain/offer.ts';
import { paceOf } from '../domain/pace.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Step } from '../domain/step.ts';
import type { Advice, Decision } from '../domain/verdict.ts';
import { alternativeTaken, askApproval, held } from './approvals/ask-approval.ts';
import { change } from './change.ts';
import type { Change } from './commit.ts';
import type { Deciding, Deps } from './deps.ts';
import { judge, place } from './judge.ts';
import { courseOf } from './machine-host.ts';
import type { Moment } from './moment.ts';
import { afterStep, nextSession } from './next.ts';
import { requireAllowed, underBottomLine, unfit } from './refusals.ts';
import { withOffer } from './rooms/room.ts';
import { shadowOf } from './rules/shadow.ts';
import type { Session } from './session.ts';
import type { OfferInput, Refusal, Request } from './use-cases.ts';

/** Takes an offer: one of theirs gets a verdict, one of ours is recorded as what was really sent. */
export function submitOffer(deps: Deps, input: OfferInput, request: Request): Promise<Result<Decision, Refusal>> {
  return change(deps, 'offers', input.id, request, (moment) => takeOffer(deps, moment, input));
}

/** What an offer makes of a session at a moment. */
export async function takeOffer(
  deps: Deciding,
  moment: Moment,
  input: Spoken,
): Promise<Result<Change<Decision>, Refusal>> {
  const allowed = requireAllowed(moment.session.phase, 'offers');
  if (!allowed.ok) return allowed;
  const base = await deps.plans.prepared(moment.session.planId, moment.session.planVersion);
  const table = tableOf(moment, base, input.from === 'them' ? 1 : 0);
  return input.from === 'them' ? answerTheirs(deps, moment, table, input) : recordOurs(moment, table, input);
}

/** An offer as it was posted. */
export type Spoken = Omit<OfferInput, 'id'>;

/** The table as an offer finds it; `heard` counts the offer itself when it is theirs. */
export function tableOf({ session, nowMs }: Moment, base: Table['base'], heard: 0 | 1): Table {
  const { talks, deadline, createdAtMs } = session;
  return {
    base,
    course: courseOf(session.machine),
    talks,
    pace: paceOf(deadline, createdAtMs, nowMs, talks.theirOffers + heard),
  };
}

async function answerTheirs(
  deps: Deciding,
  moment: Moment,
  table: Table,
  input: Spoken,
): Promise<Result<Change<Decision>, Refusal>> {
  const counted = withOffer(moment.session, input.room, input.terms);
  if (!counted.ok) return counted;
  const heard = { table, draft: draftOf(input), isGuarded: input.room !== undefined };
  const judged = await judge(deps.rulebook, moment.session.rules, table, heard.draft, heard.isGuarded);
  if (!judged.ok) return unfit('offer', judged.error);
  const { facts, findings } = judged.value;
  const { step, asked, session } = await stepOf(deps, { ...moment, session: counted.value }, table, judged.value.step);
  const decision = decisionOf(session, moment.version, table.pace.round, { ...judged.value, step });
  const basis = basisOf(moment.session);
  const shadow = await shadowOf(deps.rulebook, moment.session, heard, judged.value);
  const approval = asked?.basis;
  const data = { offer: spoken(input), basis, decision, facts, findings, events: step.events, approval, shadow };
  return ok({ session, event: { type: 'offer.decided', data }, reply: decision, decision });
}

/** The step as it is taken: a deal is held where it has to wait for approval. */
async function stepOf(deps: Deciding, moment: Moment, table: Table, judged: Step) {
  const step = withAgendaAdvice(judged, moment, table);
  const session = postedBy(moment);
  if (step.outcome?.kind !== 'agreement') return { step, session: afterStep(session, step, moment.nowMs) };
  const { base } = table;
  const asked = await askApproval(deps, moment, base, step.outcome.terms ?? {}, alternativeTaken(step));
  const taken = held(step, asked.request);
  return { step: taken, asked, session: afterStep(session, taken, moment.nowMs, asked.request) };
}

/** The session, which remembers who posted this offer. */
const postedBy = ({ session, actor }: Moment): Session => (actor ? { ...session, postedBy: actor.subject } : session);

/** What a decision rests on beside the offer, the talks before it and the clock, which is the record's time. */
const basisOf = ({ planId, planVersion, machine, rules }: Session) => ({
  planId,
  planVersion,
  machine: machine.id,
  rules,
});

/** While the talks go on over a topic that has had its time, the answer says so. */
function withAgendaAdvice(step: Step, { session: { agenda }, nowMs }: Moment, { base, course }: Table): Step {
  if (agenda?.clock?.minutes === undefined || step.outcome || step.verdict === 'accept') return step;
  const advice = overrunAdvice({ base, course, memory: remembered(agenda), nowMs });
  return advice ? { ...step, advice: [...step.advice, { kind: 'agenda', text: advice.text }] } : step;
}

function recordOurs(moment: Moment, table: Table, input: Spoken): Result<Change<Decision>, Refusal> {
  const placed = place(table, draftOf(input));
  if (!placed.ok) {
    const { error } = placed;
    if ('faults' in error) return unfit('offer', error.faults);
    return underBottomLine('the offer', error.plan, error.breaches);
  }
  const { talks, offer } = placed.value;
  const session = nextSession(postedBy(moment), [], { talks });
  const step: Judgement['step'] = {
    verdict: 'counter',
    stance: talks.stance ?? 'flexible',
    counter: offer,
    reasons: [{ rule: 'record/sent', message: 'recorded as the offer that was really sent' }],
    advice: [],
    talks,
    events: [],
  };
  const judged = { step, offer, breaches: [], target: offer.utility };
  const decision = decisionOf(session, moment.version, table.pace.round, judged);
  return ok({ session, event: { type: 'offer.sent', data: { offer: spoken(input), decision } }, reply: decision });
}

/** The answer as CONTRACT.md gives it. */
export function decisionOf(
  session: Session,
  version: number,
  round: number,
  { step, offer, breaches, target }: Pick<Judgement, 'step' | 'offer' | 'breaches' | 'target'>,
): Decision {
  const { phase, topic } = courseOf(session.machine);
  return {
    decisionId: `${session.id}@${version}`,
    negotiationId: session.id,
    version,
    round,
    phase,
    topic,
    status: statusOf(phase),
    decision: step.verdict,
    stance: step.stance,
    offer: { terms: offer.terms, utility: offer.utility, breaches },
    counter: step.counter,
    target,
    reasons: step.reasons,
    advice: adviceOf(step, session.resumeAtMs),
    outcome: step.outcome,
  };
}

/** The advice, which of a break says when we return: only the session knows. */
function adviceOf({ advice }: Judgement['step'], resumeAtMs: number | undefined): readonly Advice[] {
  if (resumeAtMs === undefined) return advice;
  const word = `We return at ${new Date(resumeAtMs).toISOString()}.`;
  return advice.map(({ kind, text }) => (kind === 'break' ? { kind, text: `${text} ${word}` } : { kind, text }));
}

const draftOf = ({ terms, currency, final }: Spoken): OfferDraft => ({ terms, currency, isFinal: final });

/** For the record, in one order of fields whoever calls. */
const spoken = ({ from, terms, currency, final, message, room }: Spoken): Spoken => ({
  from,
  terms,
  currency,
  final,
  message,
  room,
});
