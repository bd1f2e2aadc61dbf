import type { ApprovalGroup, ApprovalNeed, PlanDraft } from '../plan-draft.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Reason } from '../verdict.ts';
import type { ApprovalFacts, ApprovalFinding } from './approval-facts.ts';

/** A deal that waits for approval: JSON, and kept with the session. */
export type ApprovalRequest = {
  /** `seq` of the event that made the deal: links and approvals of an earlier deal are not good for this one. */
  readonly id: number;
  readonly askedAtMs: number;
  /** Who made the deal, or posted what it was made of. None of them may approve it. */
  readonly askedBy: readonly string[];
  readonly reasons: readonly Reason[];
  /** What the deal is worth to us. */
  readonly worth: Worth;
  /** One after the other; those in front are done. */
  readonly stages: readonly Stage[];
  /** When the stage that is being asked has had its time. */
  readonly dueAtMs?: number;
  readonly isEscalated?: true;
};

export type Stage = {
  readonly group: ApprovalGroup;
  readonly need: ApprovalNeed;
  readonly approvers: readonly string[];
  readonly approved: readonly string[];
};

export type Worth = { readonly utility: number; readonly marginRate?: number | undefined };

/** An approval as it is remembered: it holds for every later deal that is no worse for us. */
export type GivenApproval = { readonly by: string; readonly worth: Worth };

export const worthOf = ({ dealUtility, hasMargin, marginRate }: ApprovalFacts): Worth => ({
  utility: dealUtility,
  ...(hasMargin && { marginRate }),
});

/** What a request begins with. */
export type Asking = {
  readonly id: number;
  readonly nowMs: number;
  readonly askedBy: readonly string[];
  readonly given: readonly GivenApproval[];
};

/**
 * Whom to ask about a deal, by the findings of the rules, highest rank first; nobody where the rules waive it, the plan has
 * nobody to ask, or all who would be asked have approved terms no better for us than these.
 */
export function requestFor(
  { approval }: PlanDraft,
  facts: ApprovalFacts,
  findings: readonly ApprovalFinding[],
  { id, nowMs, askedBy, given }: Asking,
): ApprovalRequest | undefined {
  const counted = approval?.match === 'all' ? findings : findings.slice(0, 1);
  if (!approval || counted[0]?.type === 'waive') return undefined;
  const worth = worthOf(facts);
  const holding = given.filter((each) => isNoWorse(worth, each.worth)).map(({ by }) => by);
  const groups = new Set(counted.map(({ type }) => type).filter((type) => type !== 'waive'));
  const stages = [...groups].flatMap((group): Stage[] => {
    const own = group === 'desk' ? undefined : approval.groups?.[group];
    const approvers = own?.approvers ?? approval.approvers ?? [];
    const need = (own ? own.need : approval.need) ?? 'any';
    return approvers.length === 0
      ? []
      : [{ group, need, approvers, approved: approvers.filter((each) => holding.includes(each)) }];
  });
  const request = {
    id,
    askedAtMs: nowMs,
    askedBy,
    reasons: counted.map(({ rule, message }) => ({ rule, message })),
    worth,
    stages: sameAskedOnce(stages),
  };
  return isGiven(request) ? undefined : withTime(request, approval.minutes, nowMs);
}

/** Groups that fall back on the plan's approvers ask them once. */
const sameAskedOnce = (stages: readonly Stage[]): readonly Stage[] =>
  stages.filter((stage, k) => stages.findIndex(({ approvers }) => approvers === stage.approvers) === k);

const isNoWorse = (now: Worth, before: Worth): boolean =>
  now.utility >= before.utility && (before.marginRate === undefined || (now.marginRate ?? 0) >= before.marginRate);

const isDone = ({ need, approvers, approved }: Stage): boolean =>
  need === 'any' ? approved.length > 0 : approvers.every((each) => approved.includes(each));

type Pending = Pick<ApprovalRequest, 'stages'>;

export const isGiven = ({ stages }: Pending): boolean => stages.every(isDone);

/** Who is being asked now. */
export function waitingFor({ stages }: Pending): readonly string[] {
  const stage = stages.find((each) => !isDone(each));
  if (!stage) return [];
  const left = stage.approvers.filter((each) => !stage.approved.includes(each));
  return stage.need === 'sequential' ? left.slice(0, 1) : left;
}

export type ApprovalRefusal = 'own-deal' | 'not-asked' | 'not-asked-yet' | 'to-oneself' | 'asked-already';

/** The request once somebody has approved; `as` are all names under which they are known. */
export function approvedBy(
  request: ApprovalRequest,
  by: string,
  as: readonly string[],
  again: { readonly minutes?: number | undefined; readonly nowMs: number },
): Result<ApprovalRequest, ApprovalRefusal> {
  const refusal = objectionTo(request, by, as);
  if (refusal) return refuse(refusal);
  const before = request.stages.findIndex((stage) => !isDone(stage));
  const next = changed(request, (stage) => ({ ...stage, approved: [...stage.approved, by] }));
  // The next stage has its own time.
  const isNext = next.stages.findIndex((stage) => !isDone(stage)) !== before;
  return ok(isNext ? withTime(next, again.minutes, again.nowMs) : next);
}

/**
 * The request with somebody else asked in place of `by`: somebody new, as who is asked for an approval of their own would
 * give two, and fewer eyes would see the deal.
 */
export function delegated(
  request: ApprovalRequest,
  by: string,
  to: string,
  as: readonly string[],
): Result<ApprovalRequest, ApprovalRefusal> {
  const refusal = objectionTo(request, by, as) ?? objectionToDelegate(request, by, to);
  if (refusal) return refuse(refusal);
  return ok(
    changed(request, (stage) => ({
      ...stage,
      approvers: stage.approvers.map((each) => (each === by ? to : each)),
    })),
  );
}

function objectionToDelegate(
  { askedBy, stages }: ApprovalRequest,
  by: string,
  to: string,
): ApprovalRefusal | undefined {
  if (to === by) return 'to-oneself';
  if (askedBy.includes(to)) return 'own-deal';
  const own = stages.flatMap((stage) => (isDone(stage) ? stage.approved : stage.approvers));
  return own.includes(to) ? 'asked-already' : undefined;
}

/**
 * The request once its time is over: others are asked in place of those who did not answer, and this once. Where more than
 * one had to approve, none of them is asked: alone they would decide what they were to decide together.
 */
export function escalated(
  request: ApprovalRequest,
  { approval }: PlanDraft,
  nowMs: number,
): ApprovalRequest | undefined {
  const current = request.stages.find((stage) => !isDone(stage));
  const together = current && current.need !== 'any' ? current.approvers : [];
  const approvers = (approval?.escalateTo ?? []).filter((each) => !together.includes(each));
  if (request.isEscalated || approvers.length === 0) return undefined;
  const asked = changed(request, (stage) => ({ ...stage, need: 'any', approvers, approved: [] }));
  return { ...withTime(asked, approval?.minutes, nowMs), isEscalated: true };
}

/** Why this person may not decide; nothing where they may. */
export function objectionTo(request: ApprovalRequest, by: string, as: readonly string[]): ApprovalRefusal | undefined {
  if ([by, ...as].some((name) => request.askedBy.includes(name))) return 'own-deal';
  if (waitingFor(request).includes(by)) return undefined;
  const later = request.stages
    .filter((stage) => !isDone(stage))
    .flatMap(({ approvers, approved }) => approvers.filter((each) => !approved.includes(each)));
  return later.includes(by) ? 'not-asked-yet' : 'not-asked';
}

/** All approvals of a request and those before it: each person's latest. */
export function remembered(given: readonly GivenApproval[], request: ApprovalRequest): readonly GivenApproval[] {
  const now = request.stages.flatMap(({ approved }) => approved.map((by) => ({ by, worth: request.worth })));
  const others = given.filter(({ by }) => !now.some((each) => each.by === by));
  return [...others, ...now].slice(-MOST_REMEMBERED);
}

/** A session stays of constant size. */
const MOST_REMEMBERED = 100;

const changed = (request: ApprovalRequest, change: (stage: Stage) => Stage): ApprovalRequest => {
  const current = request.stages.findIndex((stage) => !isDone(stage));
  return { ...request, stages: request.stages.map((stage, k) => (k === current ? change(stage) : stage)) };
};

const withTime = (request: ApprovalRequest, minutes: number | undefined, nowMs: number): ApprovalRequest => ({
  ...request,
  ...(minutes !== undefined && { dueAtMs: nowMs + minutes * 60_000 }),
});
