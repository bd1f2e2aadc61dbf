import { breachesOf } from '../domain/bottom-line.ts';
import { asPartOfWhole, completed } from '../domain/counter.ts';
import { planOnTable } from '../domain/joined.ts';
import { agreedOn, answered } from '../domain/memory.ts';
import { topicScope } from '../domain/offer.ts';
import type { Plan } from '../domain/plan.ts';
import type { Party } from '../domain/plan-draft.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { pickTerms, type Terms } from '../domain/terms.ts';
import { utilityOver } from '../domain/utility.ts';
import { askApproval } from './approvals/ask-approval.ts';
import { change } from './change.ts';
import type { Change } from './commit.ts';
import type { Deciding, Deps } from './deps.ts';
import { courseOf } from './machine-host.ts';
import type { Moment } from './moment.ts';
import { nextSession } from './next.ts';
import { requireAllowed, underBottomLine } from './refusals.ts';
import type { NegotiationView, Refusal, Request } from './use-cases.ts';
import { viewOf } from './view.ts';

/** Somebody says yes outside an offer: they take our standing offer, or a person of ours takes their last full offer. */
export function accept(
  deps: Deps,
  { id, by }: { id: string; by: Party },
  request: Request,
): Promise<Result<NegotiationView, Refusal>> {
  return change(deps, 'accept', id, request, (moment) => sayYes(deps, moment, by));
}

/** What a yes makes of a session at a moment. */
export async function sayYes(
  deps: Deciding,
  moment: Moment,
  by: Party,
): Promise<Result<Change<NegotiationView>, Refusal>> {
  const { session } = moment;
  const allowed = requireAllowed(session.phase, 'accept');
  if (!allowed.ok) return allowed;
  const base = await deps.plans.prepared(session.planId, session.planVersion);
  const plan = planOnTable(base, courseOf(session.machine), session.talks);
  return by === 'them' ? takeOurs(deps, moment, plan) : takeTheirs(deps, moment, plan);
}

type Answer = Promise<Result<Change<NegotiationView>, Refusal>> | Result<Change<NegotiationView>, Refusal>;

function takeOurs(deps: Deciding, moment: Moment, plan: Plan): Answer {
  const { talks, machine } = moment.session;
  const standing = talks.standing?.terms;
  if (!standing)
    return refuse({ code: 'no-standing-offer', detail: 'we have no offer on the table that they could take' });
  if (plan.issues.every((issue) => standing[issue.id] !== undefined)) {
    return agree(deps, moment, plan, standing, 'they took our offer', 'them');
  }
  const topic = plan.topics.find(({ id }) => id === courseOf(machine).topic);
  const terms =
    topic &&
    pickTerms(
      standing,
      topic.issues.map((issue) => issue.id),
    );
  if (!topic || Object.keys(terms ?? {}).length < topic.issues.length) {
    return refuse({ code: 'no-standing-offer', detail: 'we have no offer on this topic that they could take' });
  }
  return agreeTopic(deps, moment, plan, topic, terms as Terms);
}

function takeTheirs(deps: Deciding, moment: Moment, plan: Plan): Answer {
  const theirs = moment.session.talks.lastFull;
  if (!theirs) return refuse({ code: 'no-full-offer', detail: 'they have made no offer on every issue' });
  return agree(deps, moment, plan, theirs.terms, 'a person took their offer', 'us');
}

async function agree(
  deps: Deciding,
  moment: Moment,
  plan: Plan,
  terms: Terms,
  reason: string,
  by: Party,
): Promise<Result<Change<NegotiationView>, Refusal>> {
  const breaches = breachesOf(plan, terms);
  if (breaches.length > 0) return underBottomLine('this deal', plan, breaches);
  const outcome = { kind: 'agreement', terms, utility: utilityOver(plan.issues, terms), reason } as const;
  const base = await deps.plans.prepared(moment.session.planId, moment.session.planVersion);
  const { request, basis } = await askApproval(deps, moment, base, terms);
  const reached = { type: 'agreement.reached', needsApproval: request !== undefined } as const;
  const talks = answered(moment.session.talks, 'yes');
  const session = nextSession(moment.session, [reached], { talks, outcome, approval: request });
  return recorded(moment, session, { by, outcome, approval: basis });
}

function agreeTopic(deps: Deciding, moment: Moment, plan: Plan, topic: Plan['topics'][number], terms: Terms): Answer {
  const { talks, machine } = moment.session;
  const settled = new Set([...courseOf(machine).agreedTopics, topic.id]);
  if (plan.topics.every(({ id }) => settled.has(id))) {
    return agree(deps, moment, plan, { ...talks.agreed, ...terms }, 'they took our offer on the last topic', 'them');
  }
  const whole = completed(plan, talks, topicScope(topic), terms) ?? asPartOfWhole(plan, talks, terms);
  const breaches = breachesOf(plan, whole);
  if (breaches.length > 0) return underBottomLine('this deal', plan, breaches);
  const session = nextSession(moment.session, [{ type: 'topics.agreed', topics: [topic.id] }], {
    talks: agreedOn(plan, answered(talks, 'yes'), terms),
  });
  return recorded(moment, session, { by: 'them', topic: topic.id, terms });
}

function recorded(
  moment: Moment,
  session: Change<unknown>['session'],
  data: unknown,
): Result<Change<NegotiationView>, Refusal> {
  const reply = viewOf({ ...session, version: moment.version, updatedAtMs: moment.nowMs }, moment.nowMs);
  return ok({ session, event: { type: 'offer.accepted', data }, reply });
}
