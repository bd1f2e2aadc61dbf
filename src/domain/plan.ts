import { bestTerms, breachesOf, type Guarded, isMoney, priceIssueOf } from './bottom-line.ts';
import { decoysFor } from './decoys.ts';
import { type Issue, prepareIssue, withCandidates } from './issue.ts';
import type { CostModel } from './landed-cost.ts';
import { minorUnit } from './money.ts';
import { checkPlan } from './plan-checks.ts';
import type { AlternativeDraft, IssueDraft, Mode, Move, PlanDraft, TopicDraft, WhenReached } from './plan-draft.ts';
import { builtInMoves } from './playbook/built-in.ts';
import { reachFaults } from './reach.ts';
import { type Fault, ok, partsOf, type Result, refuse } from './result.ts';
import { type Strategy, strategyFor } from './strategy/index.ts';
import type { Terms, TermValue } from './terms.ts';
import { ratedTopics } from './topic.ts';
import { inDiscussionOrder } from './topic-order.ts';
import { utilityOver } from './utility.ts';

/** A plan that makes sense, made ready to decide with. Built once, shared, never changed. */
export type Plan = {
  readonly draft: PlanDraft;
  readonly issues: readonly Issue[];
  readonly issue: ReadonlyMap<string, Issue>;
  /** In the order of discussion. One topic an issue where the draft gives none. */
  readonly topics: readonly Topic[];
  readonly mode: Mode;
  /** Least utility of a deal: the reservation value. */
  readonly reservation: number;
  /** Least utility we work towards: the reservation value, or the BATNA where that is better. */
  readonly floor: number;
  readonly batna: number;
  readonly whenReached: WhenReached;
  readonly costs: CostModel | undefined;
  readonly alternatives: readonly Alternative[];
  /** Terms this plan fixes, as an alternative does. */
  readonly fixed: Terms;
  /** The best outcome for us that breaches nothing. */
  readonly best: Terms;
  readonly bestUtility: number;
  /** Values we ask for so as to mislead, where the plan conceals; what is agreed or fixed goes before. */
  readonly decoys: Terms;
  /** What we open with. */
  readonly opening: Terms;
  readonly strategy: Strategy;
  /** Moves for a deadlock, by the topic it is on; `undefined` for one on no topic. */
  readonly playbooks: ReadonlyMap<string | undefined, readonly Move[]>;
};

export type Topic = { readonly draft: TopicDraft; readonly id: string; readonly issues: readonly Issue[] };

/** A prepared way to go on when the plan's first version is refused: a plan of its own. */
export type Alternative = { readonly id: string; readonly title: string; readonly plan: Plan };

/** Makes a draft ready, or tells every fault with its place. */
export function preparePlan(draft: PlanDraft): Result<Plan, readonly Fault[]> {
  const faults = checkPlan(draft);
  const plan = soundPlan(draft, faults);
  const all = [...faults, ...(plan ? reachFaults(plan) : [])];
  return plan && all.length === 0 ? ok(plan) : refuse(all);
}

/**
 * The plan that the sound parts of a draft make, whose bottom lines may be out of reach; nothing where the faults lie in
 * what every outcome is valued by. With it an author learns of those bottom lines in one go with all other faults.
 */
export function soundPlan(draft: PlanDraft, faults: readonly Fault[]): Plan | undefined {
  const parts = faults.filter(({ pointer }) => !pointer.startsWith(RATES)).map(({ pointer }) => partsOf(pointer)[0]);
  const isFaulty = (part: keyof PlanDraft) => parts.includes(part);
  if (VALUING.some(isFaulty)) return undefined;
  const sound = { ...draft, ...Object.fromEntries(OPTIONAL.filter(isFaulty).map((part) => [part, undefined])) };
  const main = assemble(sound, sound.mode ?? (sound.topics ? 'topics' : 'package'), {});
  // Where the plan itself can't keep its bottom lines, its alternatives are not searched: each may take as long again.
  if (breachesOf(main, main.best).length > 0) return main;
  const alternatives = (sound.alternatives ?? []).map((alternative) => ({
    id: alternative.id,
    title: alternative.title,
    plan: assemble(withOverrides(sound, alternative), 'package', alternative.terms ?? {}),
  }));
  return { ...main, alternatives };
}

/** Exchange rates convert offers, and value nothing. */
const RATES = '/costs/fx/';

/** What every outcome is valued by, and what can be left out where it makes no sense. */
const VALUING = ['issues', 'bottomLine', 'batna', 'costs'] as const;
const OPTIONAL = ['topics', 'alternatives', 'opening', 'strategy'] as const;

/** The plan in force: the alternative under negotiation, or the plan itself. */
export function planInForce(plan: Plan, alternative: string | undefined): Plan {
  return plan.alternatives.find((candidate) => candidate.id === alternative)?.plan ?? plan;
}

/** Moves for a deadlock on `topic`, in their order: the plan's own, else the built-in ones. */
export const playbookFor = (plan: Plan, topic: string | undefined): readonly Move[] => plan.playbooks.get(topic) ?? [];

/** The draft as an alternative changes it: its overrides laid over the issues, its reservation over the plan's. */
export function withOverrides(draft: PlanDraft, alternative: AlternativeDraft): PlanDraft {
  const overrides = new Map((alternative.issues ?? []).map((override) => [override.id, override]));
  return {
    ...draft,
    issues: draft.issues.map((issue) => ({ ...issue, ...overrides.get(issue.id) }) as IssueDraft),
    bottomLine: { ...draft.bottomLine, reservation: alternative.reservation ?? draft.bottomLine.reservation },
  };
}

/** `fixed` and `mode` are what an alternative adds: it fixes terms, and it is always negotiated as a package. */
function assemble(draft: PlanDraft, mode: Mode, fixed: Terms): Plan {
  const total = draft.issues.reduce((sum, issue) => sum + issue.weight, 0);
  const priceIssue = priceIssueOf(draft);
  const unitOf = (issue: IssueDraft) => (isMoney(issue, priceIssue) ? minorUnit(draft.currency) : undefined);
  const issues = draft.issues.map((issue) =>
    fixedAt(prepareIssue(issue, issue.weight / total, unitOf(issue)), fixed[issue.id]),
  );
  const issue = new Map(issues.map((prepared) => [prepared.id, prepared]));
  const batna = draft.batna?.utility ?? 0;
  const topics = topicsOf(draft);
  const base = {
    draft,
    issues,
    issue,
    topics: topics.map((topic) => ({
      draft: topic,
      id: topic.id,
      issues: topic.issues.map((id) => issue.get(id)!),
    })),
    mode,
    reservation: draft.bottomLine.reservation,
    floor: Math.max(draft.bottomLine.reservation, batna),
    batna,
    whenReached: draft.bottomLine.whenReached ?? (draft.alternatives?.length ? 'alternatives' : 'hold'),
    costs:
      draft.costs && priceIssue
        ? { ...draft.costs, priceIssue, side: draft.side, currency: draft.currency }
        : undefined,
    alternatives: [],
    fixed,
    strategy: strategyFor(draft.strategy)!,
    playbooks: new Map([undefined, ...topics].map((topic) => [topic?.id, movesFor(draft, mode, topic)])),
  } as const;
  const best = bestTerms(base, fixed) ?? {
    ...Object.fromEntries(issues.map((i) => [i.id, i.candidates[0]!.value])),
    ...fixed,
  };
  const bestUtility = utilityOver(issues, best);
  const decoys = decoysOf(base, bestUtility);
  const opening = bestTerms(base, { ...decoys, ...draft.opening?.terms, ...fixed }) ?? {
    ...best,
    ...draft.opening?.terms,
    ...fixed,
  };
  return { ...base, best, bestUtility, decoys, opening };
}

/** The decoys of a plan that conceals, unless they leave nothing above the bottom lines. */
function decoysOf(plan: Guarded & Pick<Plan, 'floor' | 'fixed'>, bestUtility: number): Terms {
  const budget = (plan.draft.strategy?.concealment ?? 0) * (bestUtility - plan.floor);
  if (budget <= 0) return {};
  const decoys = decoysFor(plan.issues, budget);
  return bestTerms(plan, { ...decoys, ...plan.fixed }) ? decoys : {};
}

/**
 * The plan's moves for a deadlock on a topic: those about it, an issue of it, or nothing in particular. In a package all
 * topics are on the table together. A plan without one has the built-in moves.
 */
function movesFor(draft: PlanDraft, mode: Mode, on: TopicDraft | undefined): readonly Move[] {
  const isMeant = (topic: string | undefined) =>
    mode === 'package' || topic === undefined || topic === on?.id || on?.issues.includes(topic);
  const own = (draft.difficulties ?? []).filter(({ topic }) => isMeant(topic)).flatMap(({ moves }) => moves);
  return own.length > 0 ? own : builtInMoves(draft, mode);
}

/** The issue with nothing but the fixed value to propose, where one is fixed. */
export const held = (issue: Issue, value: TermValue | undefined): Issue =>
  value === undefined ? issue : withCandidates(issue, [{ value, utility: issue.utilityOf(value) }]);

/** The issue with one value for both sides, where one is fixed: any other is a breach. */
const fixedAt = (issue: Issue, value: TermValue | undefined): Issue =>
  value === undefined
    ? issue
    : {
        ...held(issue, value),
        breachOf: (offered) =>
          issue.breachOf(offered) ??
          (offered === value ? undefined : { issue: issue.id, kind: 'unacceptable', value: offered }),
      };

/** The draft's topics, one an issue where it has none, in the order in which the agenda has them too. */
function topicsOf(draft: PlanDraft): readonly TopicDraft[] {
  const drafts = new Map(draft.topics?.map((topic) => [topic.id, topic]));
  return inDiscussionOrder(ratedTopics(draft), draft.schedule?.order).map(
    ({ id, title, issues }) => drafts.get(id) ?? { id, title, issues },
  );
}
