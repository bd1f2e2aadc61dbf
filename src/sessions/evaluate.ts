import { breachesOf } from '../domain/bottom-line.ts';
import { freshTalks, sent } from '../domain/memory.ts';
import { wholeScope } from '../domain/offer.ts';
import { deadlineFrom, paceOf } from '../domain/pace.ts';
import { type Plan, preparePlan } from '../domain/plan.ts';
import { termsFaults } from '../domain/plan-checks.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Talks } from '../domain/talks.ts';
import type { Terms } from '../domain/terms.ts';
import { utilityOver } from '../domain/utility.ts';
import type { Decision } from '../domain/verdict.ts';
import { askApproval, held, unknownApprovalRules } from './approvals/ask-approval.ts';
import { judge } from './judge.ts';
import { beginCourse, courseOf } from './machine-host.ts';
import { afterStep } from './next.ts';
import type { Clock, Rulebook } from './ports.ts';
import { NO_RECORD } from './records/chain.ts';
import { underBottomLine, unfit } from './refusals.ts';
import type { Session } from './session.ts';
import { decisionOf } from './submit-offer.ts';
import type { EvaluateInput, Refusal } from './use-cases.ts';

/** What a dry run is called where a negotiation has its id. */
const DRY_RUN = 'dry-run';

/** The verdict on a first offer under a plan, as the service would give it. Nothing is stored. */
export async function evaluate(
  { rulebook, clock }: { readonly rulebook: Rulebook; readonly clock: Clock },
  { plan: draft, offer, standing }: EvaluateInput,
  rules: Session['rules'] = rulebook.current,
): Promise<Result<Decision, Refusal>> {
  const prepared = preparePlan(draft);
  if (!prepared.ok) return unfit('plan', prepared.error, 'plan');
  const base = prepared.value;
  const unknown = await unknownApprovalRules({ rulebook }, base);
  if (unknown) return unknown;
  if (offer.from === 'us') {
    return refuse({
      code: 'unfit',
      detail: 'a dry run judges their offers',
      faults: [{ pointer: '/offer/from', detail: 'must be "them"' }],
    });
  }
  const faults = termsFaults(draft.issues, standing ?? {}, ['standing']);
  if (faults.length > 0) return unfit('standing offer', faults);
  // Issues that it is silent on stand at our opening.
  const ours = standing && { ...base.opening, ...standing };
  const breaches = ours ? breachesOf(base, ours) : [];
  if (breaches.length > 0) return underBottomLine('the standing offer', base, breaches);
  const nowMs = clock.now();
  const talks = withStanding(base, ours);
  const machine = beginCourse(base.mode === 'topics' ? base.topics.map((topic) => topic.id) : []);
  const pace = paceOf(deadlineFrom(draft.deadline, nowMs), nowMs, nowMs, 1);
  const table = { base, course: courseOf(machine), talks, pace };
  const judged = await judge(rulebook, rules, table, {
    terms: offer.terms,
    currency: offer.currency,
    isFinal: offer.final,
  });
  if (!judged.ok) return unfit('offer', judged.error, 'offer');
  const session: Session = {
    id: DRY_RUN,
    version: 0,
    planId: DRY_RUN,
    planVersion: 1,
    machine,
    rules,
    phase: table.course.phase,
    talks,
    headHash: NO_RECORD,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  const { step } = judged.value;
  const moment = { session, version: 1, nowMs };
  const asked = step.outcome?.terms && (await askApproval({ rulebook }, moment, base, step.outcome.terms));
  const taken = asked ? held(step, asked.request) : step;
  const next = afterStep(session, taken, nowMs, asked?.request);
  return { ok: true, value: decisionOf(next, 1, pace.round, { ...judged.value, step: taken }) };
}

/** Talks with our offer on the table. */
function withStanding(plan: Plan, terms: Terms | undefined): Talks {
  const talks = freshTalks(plan);
  if (!terms) return talks;
  return sent(plan, talks, wholeScope(plan), { terms, utility: utilityOver(plan.issues, terms) });
}
