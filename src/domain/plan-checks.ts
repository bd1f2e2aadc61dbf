import { costFaults, uncostedFaults } from './cost-checks.ts';
import { duplicateFaults, reservedFaults } from './id-checks.ts';
import { checkIssue, misfitOf } from './issue-checks.ts';
import { isCurrency } from './money.ts';
import type { AlternativeDraft, IssueDraft, Move, PlanDraft } from './plan-draft.ts';
import { type Fault, faultAt as fault } from './result.ts';
import { scheduleFaults } from './schedule-checks.ts';
import { STRATEGIES } from './strategy/index.ts';
import type { Terms } from './terms.ts';
import { topicFaults } from './topic-checks.ts';

/** Everything about a draft that does not make sense, each with a JSON pointer into it. */
export function checkPlan(draft: PlanDraft): readonly Fault[] {
  return [
    ...(isCurrency(draft.currency)
      ? []
      : [fault(['currency'], `${draft.currency} is not a currency of ISO 4217; write a code such as EUR`)]),
    ...issueFaults(draft.issues),
    ...topicFaults(draft),
    ...bottomLineFaults(draft),
    ...alternativeFaults(draft),
    ...termsFaults(draft.issues, draft.opening?.terms ?? {}, ['opening', 'terms']),
    ...referenceFaults(draft),
    ...(draft.costs ? costFaults(draft, draft.costs) : []),
    ...strategyFaults(draft),
    ...deadlineFaults(draft),
    ...approvalFaults(draft),
    ...scheduleFaults(draft),
  ];
}

/** Terms that speak of an issue the plan does not have, or give it a value it can't take. */
export function termsFaults(issues: readonly IssueDraft[], terms: Terms, at: readonly string[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const id of Object.keys(terms)) {
    const issue = issues.find((candidate) => candidate.id === id);
    const detail = issue
      ? misfitOf(issue, terms[id]!)
      : `no issue is called "${id}"; there are ${issues.map((i) => i.id).join(', ')}`;
    if (detail !== undefined) faults.push(fault([...at, id], detail));
  }
  return faults;
}

function issueFaults(issues: readonly IssueDraft[]): Fault[] {
  const faults = [
    ...duplicateFaults(
      issues.map((issue) => issue.id),
      (k) => ['issues', k, 'id'],
    ),
    ...issues.flatMap((issue, k) => checkIssue(issue, ['issues', k])),
    ...reservedFaults(issues, 'issues'),
  ];
  if (issues.every((issue) => issue.weight === 0)) faults.push(fault(['issues'], WEIGHTLESS));
  return faults;
}

function bottomLineFaults({ bottomLine, batna, costs }: PlanDraft): Fault[] {
  return [
    ...shareFaults(bottomLine.reservation, ['bottomLine', 'reservation']),
    ...(bottomLine.minMarginRate !== undefined && !costs
      ? [
          fault(
            ['bottomLine', 'minMarginRate'],
            'a margin needs costs, else nothing would keep it; add costs, or remove it',
          ),
        ]
      : []),
    ...(bottomLine.minMarginRate !== undefined && !(bottomLine.minMarginRate < 1)
      ? [fault(['bottomLine', 'minMarginRate'], 'a margin is under 1, which is 100 %; 12 % is 0.12')]
      : []),
    ...(batna ? shareFaults(batna.utility, ['batna', 'utility']) : []),
  ];
}

function alternativeFaults(draft: PlanDraft): Fault[] {
  const alternatives = draft.alternatives ?? [];
  return [
    ...duplicateFaults(
      alternatives.map((alternative) => alternative.id),
      (k) => ['alternatives', k, 'id'],
    ),
    ...alternatives.flatMap((alternative, k) => [
      ...shareFaults(alternative.reservation ?? 0, ['alternatives', k, 'reservation']),
      ...overrideFaults(draft, alternative, k),
    ]),
  ];
}

function overrideFaults(draft: PlanDraft, alternative: AlternativeDraft, k: number): Fault[] {
  const at = ['alternatives', k, 'issues'] as const;
  const overrides = alternative.issues ?? [];
  const unknown = [
    ...overrides.flatMap(({ id }, j) =>
      draft.issues.some((issue) => issue.id === id)
        ? []
        : [fault([...at, j, 'id'], `no issue is called "${id}"; there are ${idsOf(draft.issues)}`)],
    ),
    ...duplicateFaults(
      overrides.map(({ id }) => id),
      (j) => [...at, j, 'id'],
    ),
  ];
  const strangers = overrides.flatMap((override, j) => {
    const issue = draft.issues.find((candidate) => candidate.id === override.id);
    const foreign = issue?.kind === 'number' ? ['options'] : issue ? NUMBER_FIELDS : [];
    return Object.keys(override)
      .filter((field) => foreign.includes(field))
      .map((field) => fault([...at, j, field], `a ${issue?.kind} issue has no ${field}; remove it`));
  });
  if (unknown.length + strangers.length > 0) return [...unknown, ...strangers];
  const laid = draft.issues.map((issue) => ({ ...issue, ...overrides.find((o) => o.id === issue.id) }) as IssueDraft);
  // What is wrong with the issue itself is told there; here only what the override makes wrong.
  const changed = overrides.flatMap((override, j) => {
    const known = checkIssue(draft.issues.find(({ id }) => id === override.id)!, [...at, j]).map(
      ({ detail }) => detail,
    );
    const found = checkIssue(laid.find(({ id }) => id === override.id)!, [...at, j]);
    return found.filter(({ detail }) => !known.includes(detail));
  });
  const weightless = laid.every((issue) => issue.weight === 0) ? [fault([...at], WEIGHTLESS)] : [];
  return [
    ...changed,
    ...weightless,
    ...(draft.costs ? uncostedFaults(draft, draft.costs, overrides, at) : []),
    ...termsFaults(laid, alternative.terms ?? {}, ['alternatives', String(k), 'terms']),
  ];
}

const WEIGHTLESS = 'no issue weighs anything; give a weight above 0 to at least one';
const idsOf = (parts: readonly { readonly id: string }[]): string => parts.map(({ id }) => id).join(', ');

const NUMBER_FIELDS = ['unit', 'money', 'min', 'max', 'step', 'ideal', 'target', 'limit', 'curve'];

function referenceFaults(draft: PlanDraft): Fault[] {
  const topics = new Set([...(draft.topics ?? []).map((topic) => topic.id), ...draft.issues.map((issue) => issue.id)]);
  const unknownTopic = (topic: string | undefined, at: (string | number)[]) =>
    topic === undefined || topics.has(topic)
      ? []
      : [fault(at, `no topic or issue is called "${topic}"; there are ${[...topics].join(', ')}`)];
  return [
    ...(draft.questions ?? []).flatMap((question, k) => unknownTopic(question.topic, ['questions', k, 'topic'])),
    ...(draft.arguments ?? []).flatMap((argument, k) => unknownTopic(argument.topic, ['arguments', k, 'topic'])),
    ...(draft.difficulties ?? []).flatMap((difficulty, k) =>
      unknownTopic(difficulty.topic, ['difficulties', k, 'topic']),
    ),
    ...duplicateFaults(
      (draft.difficulties ?? []).map((difficulty) => difficulty.id),
      (k) => ['difficulties', k, 'id'],
    ),
    ...(draft.difficulties ?? []).flatMap(({ moves }, k) =>
      moves.flatMap((move, j) => breakFaults(move, ['difficulties', k, 'moves', j, 'minutes'])),
    ),
  ];
}

function breakFaults({ kind, minutes }: Move, at: (string | number)[]): Fault[] {
  if (minutes === undefined) return [];
  if (kind !== 'break') return [fault(at, `only a break has a length, and this is a ${kind}`)];
  return minutes > 0 ? [] : [fault(at, 'a break lasts some minutes')];
}

function strategyFaults({ strategy }: PlanDraft): Fault[] {
  const { name, beta, discount = 1 } = strategy ?? {};
  return [
    ...(name === undefined || Object.hasOwn(STRATEGIES, name)
      ? []
      : [
          fault(
            ['strategy', 'name'],
            `no strategy is called "${name}"; there are ${Object.keys(STRATEGIES).join(', ')}`,
          ),
        ]),
    ...(beta === undefined || beta > 0 ? [] : [fault(['strategy', 'beta'], 'beta must be above 0')]),
    ...(discount > 0 && discount <= 1
      ? []
      : [fault(['strategy', 'discount'], 'discount must be above 0, and 1 at most')]),
  ];
}

function deadlineFaults({ deadline }: PlanDraft): Fault[] {
  return deadline?.at === undefined || Number.isFinite(Date.parse(deadline.at))
    ? []
    : [fault(['deadline', 'at'], 'must be a time in ISO 8601, such as 2027-01-31T18:00:00Z')];
}

function approvalFaults({ approval }: PlanDraft): Fault[] {
  if (!approval) return [];
  const { rules, minutes, escalateTo } = approval;
  return [
    ...(rules === undefined || /^[0-9a-f]{64}$/.test(rules)
      ? []
      : [fault(['approval', 'rules'], 'must be the content hash of a rule set; leave it out for the set in force')]),
    ...(minutes === undefined || minutes > 0 ? [] : [fault(['approval', 'minutes'], 'approvers need some minutes')]),
    ...(escalateTo && minutes === undefined
      ? [fault(['approval', 'escalateTo'], 'nobody is asked in their place without a time; add minutes, or remove it')]
      : []),
  ];
}

function shareFaults(value: number, at: (string | number)[]): Fault[] {
  return value >= 0 && value <= 1 ? [] : [fault(at, 'a utility must lie in [0, 1]')];
}
