import type { Facts, Finding } from '../../src/domain/facts.ts';
import { planOnTable } from '../../src/domain/joined.ts';
import { conclude, weigh } from '../../src/domain/judge.ts';
import { freshTalks } from '../../src/domain/memory.ts';
import type { OfferDraft } from '../../src/domain/offer.ts';
import { deadlineFrom } from '../../src/domain/pace.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { type Fault, ok, type Result } from '../../src/domain/result.ts';
import type { Situation } from '../../src/domain/situation.ts';
import type { Step } from '../../src/domain/step.ts';
import type { Decision } from '../../src/domain/verdict.ts';
import { loadRules } from '../../src/rulebook/index.ts';
import { beginCourse, courseOf } from '../../src/sessions/machine-host.ts';
import { afterStep } from '../../src/sessions/next.ts';
import { NO_RECORD } from '../../src/sessions/records/chain.ts';
import type { Session } from '../../src/sessions/session.ts';
import { decisionOf, tableOf } from '../../src/sessions/submit-offer.ts';

/** What the rules make of the facts, highest rank first within a rule set. */
export type Rules = (facts: Facts) => readonly Finding[];

export const RULES_DIRECTORY = new URL('../../rules', import.meta.url).pathname;

/** The rules that ship with Parley, at once: bottom line, then fallback. */
export async function shippedRules(): Promise<Rules> {
  const loaded = await loadRules(RULES_DIRECTORY);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const bottomLine = loaded.value.get('bottom-line')!;
  const fallback = loaded.value.get('fallback')!;
  return (facts) => [...bottomLine.evaluateNow(facts), ...fallback.evaluateNow(facts)];
}

/** A negotiation on `base` as the service opens it. */
export function openTable(base: Plan, openedAtMs: number): Session {
  const machine = beginCourse(base.mode === 'topics' ? base.topics.map(({ id }) => id) : []);
  const deadline = deadlineFrom(base.draft.deadline, openedAtMs);
  return {
    id: 'table',
    version: 1,
    planId: 'plan-table',
    planVersion: 1,
    machine,
    rules: { bottomLine: 'bottom-line', fallback: 'fallback' },
    phase: courseOf(machine).phase,
    ...(deadline && { deadline }),
    talks: freshTalks(base),
    headHash: NO_RECORD,
    createdAtMs: openedAtMs,
    updatedAtMs: openedAtMs,
    ...(deadline?.atMs !== undefined && { dueAtMs: deadline.atMs }),
  };
}

/** One offer heard and answered, with all that the answer rests on. */
export type Heard = {
  readonly before: Session;
  readonly after: Session;
  readonly draft: OfferDraft;
  readonly situation: Situation;
  readonly findings: readonly Finding[];
  readonly step: Step;
  readonly decision: Decision;
  /** The plan in force after the answer. */
  readonly plan: Plan;
};

/**
 * Answers an offer of theirs as `judge` and `submitOffer` do, without the promises of rulebook and store. Everything but
 * the order of the calls is the service's own code; that the order is the same too is proven in `test/invariants/verdicts.test.ts`.
 */
export function hear(
  base: Plan,
  session: Session,
  draft: OfferDraft,
  nowMs: number,
  rules: Rules,
): Result<Heard, readonly Fault[]> {
  const version = session.version + 1;
  const table = tableOf({ session, version, nowMs }, base, 1);
  const weighed = weigh(table, draft);
  if (!weighed.ok) return weighed;
  const situation = weighed.value;
  const findings = rules(situation.facts);
  const judged = conclude(situation, findings);
  const { step } = judged;
  const next = afterStep(session, step, nowMs);
  const after = { ...next, version, updatedAtMs: nowMs };
  const decision = decisionOf(next, version, table.pace.round, judged);
  const plan = planOnTable(base, courseOf(after.machine), after.talks);
  return ok({ before: session, after, draft, situation, findings, step, decision, plan });
}
