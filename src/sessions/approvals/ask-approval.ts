import {
  type ApprovalFacts,
  type ApprovalFinding,
  type ApprovalRequest,
  factsOfDeal,
  needsApproval,
  requestFor,
  waitingFor,
} from '../../domain/approval/index.ts';
import { type Plan, planInForce } from '../../domain/plan.ts';
import type { Result } from '../../domain/result.ts';
import type { Step } from '../../domain/step.ts';
import type { Terms } from '../../domain/terms.ts';
import type { Deciding } from '../deps.ts';
import { courseOf } from '../machine-host.ts';
import type { Moment } from '../moment.ts';
import { unfit } from '../refusals.ts';
import type { Refusal } from '../use-cases.ts';

/** Whom a deal has to wait for, and what that rests on, for the record. */
export type AskedApproval = {
  readonly request?: ApprovalRequest | undefined;
  readonly basis?: {
    readonly rules: string;
    readonly facts: ApprovalFacts;
    readonly findings: readonly ApprovalFinding[];
  };
};

/** Asks the rules who has to approve a deal; `alternative` is the one that it was made on. Costs nothing where nobody could. */
export async function askApproval(
  { rulebook }: Pick<Deciding, 'rulebook'>,
  { session, version, nowMs, actor }: Moment,
  base: Plan,
  terms: Terms,
  alternative: string | undefined = courseOf(session.machine).alternative,
): Promise<AskedApproval> {
  const { draft } = base;
  if (!needsApproval(draft)) return {};
  const facts = factsOfDeal(planInForce(base, alternative), terms);
  const rules = draft.approval?.rules ?? session.rules.approval;
  const findings = rules === undefined ? BEFORE_RULES : await rulebook.evaluateApproval(rules, facts);
  const askedBy = [actor?.subject, session.postedBy].filter((name) => name !== undefined);
  const asking = { id: version, nowMs, askedBy: [...new Set(askedBy)], given: session.given ?? [] };
  const request = requestFor(draft, facts, findings, asking);
  return { request, ...(rules !== undefined && { basis: { rules, facts, findings } }) };
}

/** Sessions from before there were rules about approval: every deal goes to the desk. */
const BEFORE_RULES: readonly ApprovalFinding[] = [
  { rule: 'approval/every-deal', type: 'desk', rank: 100, message: 'Every deal of this plan is to be approved.' },
];

/** A step that makes a deal, held where the deal waits; it says for whom. */
export const held = (step: Step, request: ApprovalRequest | undefined): Step => ({
  ...step,
  advice: [...step.advice.filter(({ kind }) => kind !== 'approval'), ...(request ? [adviceOf(request)] : [])],
  events: step.events.map((event) =>
    event.type === 'agreement.reached' ? { ...event, needsApproval: request !== undefined } : event,
  ),
});

const adviceOf = (request: ApprovalRequest) => ({
  kind: 'approval',
  text: `The deal waits for approval by ${waitingFor(request).join(', ')}.`,
});

/** The alternative that a step puts in place of the plan, if it does. */
export function alternativeTaken({ events }: Pick<Step, 'events'>): string | undefined {
  for (const event of events) if (event.type === 'alternative.taken') return event.alternative;
  return undefined;
}

/** The refusal of a plan that names a rule set nobody has stored, or one that is about something else. */
export async function unknownApprovalRules(
  { rulebook }: Pick<Deciding, 'rulebook'>,
  plan: Plan,
): Promise<Result<never, Refusal> | undefined> {
  const rules = plan.draft.approval?.rules;
  if (rules === undefined) return undefined;
  try {
    await rulebook.evaluateApproval(rules, factsOfDeal(plan, plan.best));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UnknownRuleSet')) throw error;
    return unfit('plan', [{ pointer: '/approval/rules', detail: error.message }], 'plan');
  }
}
