import { INCOTERMS } from './incoterms.ts';
import { checkIssue, misfitOf } from './issue-checks.ts';
import { incotermOf, paysCarriage } from './landed-cost.ts';
import { isCurrency } from './money.ts';
import type { AlternativeDraft, CostsDraft, IssueDraft, OptionDraft, PlanDraft } from './plan-draft.ts';
import { type Fault, pointer } from './result.ts';
import { STRATEGIES } from './strategy/index.ts';
import type { Terms } from './terms.ts';

/** Everything about a draft that does not make sense, each with a JSON pointer into it. */
export function checkPlan(draft: PlanDraft): readonly Fault[] {
  return [
    ...(isCurrency(draft.currency) ? [] : [fault(['currency'], `${draft.currency} is not a currency of ISO 4217`)]),
    ...issueFaults(draft.issues),
    ...topicFaults(draft),
    ...bottomLineFaults(draft),
    ...alternativeFaults(draft),
    ...termsFaults(draft.issues, draft.opening?.terms ?? {}, ['opening', 'terms']),
    ...referenceFaults(draft),
    ...(draft.costs ? costFaults(draft, draft.costs) : []),
    ...strategyFaults(draft),
    ...deadlineFaults(draft),
  ];
}

/** Terms that speak of an issue the plan does not have, or give it a value it can't take. */
export function termsFaults(issues: readonly IssueDraft[], terms: Terms, at: readonly string[]): readonly Fault[] {
  return Object.entries(terms).flatMap(([id, value]) => {
    const issue = issues.find((candidate) => candidate.id === id);
    if (!issue)
      return [fault([...at, id], `no issue is called "${id}"; there are ${issues.map((i) => i.id).join(', ')}`)];
    const misfit = misfitOf(issue, value);
    return misfit === undefined ? [] : [fault([...at, id], misfit)];
  });
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
  if (issues.every((issue) => issue.weight === 0)) faults.push(fault(['issues'], 'no issue weighs anything'));
  return faults;
}

function topicFaults(draft: PlanDraft): Fault[] {
  if (!draft.topics) return [];
  const issues = new Set(draft.issues.map((issue) => issue.id));
  const ids = draft.topics.map((topic) => topic.id);
  const faults = [...duplicateFaults(ids, (k) => ['topics', k, 'id']), ...reservedFaults(draft.topics, 'topics')];
  const owner = new Map<string, string>();
  for (const [k, topic] of draft.topics.entries()) {
    if (topic.issues.length === 0) faults.push(fault(['topics', k, 'issues'], 'a topic needs an issue'));
    for (const [j, id] of topic.issues.entries()) {
      const at = ['topics', k, 'issues', j];
      if (!issues.has(id)) faults.push(fault(at, `no issue is called "${id}"`));
      else if (owner.has(id)) faults.push(fault(at, `"${id}" belongs to topic "${owner.get(id)}" already`));
      else owner.set(id, topic.id);
    }
    for (const [j, before] of (topic.after ?? []).entries()) {
      if (!ids.includes(before)) faults.push(fault(['topics', k, 'after', j], `no topic is called "${before}"`));
    }
  }
  if ((draft.mode ?? 'topics') === 'topics') {
    const left = draft.issues.filter((issue) => !owner.has(issue.id)).map((issue) => issue.id);
    if (left.length > 0) faults.push(fault(['topics'], `no topic holds ${left.join(', ')}`));
  }
  return [...faults, ...circleFaults(draft.topics)];
}

/** Topics which wait for each other in a circle can't be ordered. */
function circleFaults(topics: NonNullable<PlanDraft['topics']>): Fault[] {
  const after = new Map(topics.map((topic) => [topic.id, topic.after ?? []]));
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (after.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return topics.flatMap((topic, k) =>
    reaches(topic.id, topic.id, new Set()) ? [fault(['topics', k, 'after'], `"${topic.id}" waits for itself`)] : [],
  );
}

function bottomLineFaults({ bottomLine, batna, costs }: PlanDraft): Fault[] {
  return [
    ...shareFaults(bottomLine.reservation, ['bottomLine', 'reservation']),
    ...(bottomLine.minMarginRate !== undefined && !costs
      ? [fault(['bottomLine', 'minMarginRate'], 'a margin needs costs, else nothing would keep it')]
      : []),
    ...(bottomLine.minMarginRate !== undefined && !(bottomLine.minMarginRate < 1)
      ? [fault(['bottomLine', 'minMarginRate'], 'a margin is under 1, which is 100 %')]
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
      draft.issues.some((issue) => issue.id === id) ? [] : [fault([...at, j, 'id'], `no issue is called "${id}"`)],
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
      .map((field) => fault([...at, j, field], `a ${issue?.kind} issue has no ${field}`));
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
  const weightless = laid.every((issue) => issue.weight === 0) ? [fault([...at], 'no issue weighs anything')] : [];
  return [
    ...changed,
    ...weightless,
    ...(draft.costs ? uncostedFaults(draft, draft.costs, overrides, at) : []),
    ...termsFaults(laid, alternative.terms ?? {}, ['alternatives', String(k), 'terms']),
  ];
}

const NUMBER_FIELDS = ['unit', 'money', 'min', 'max', 'step', 'ideal', 'target', 'limit', 'curve'];

function referenceFaults(draft: PlanDraft): Fault[] {
  const topics = new Set([...(draft.topics ?? []).map((topic) => topic.id), ...draft.issues.map((issue) => issue.id)]);
  const unknownTopic = (topic: string | undefined, at: (string | number)[]) =>
    topic === undefined || topics.has(topic) ? [] : [fault(at, `no topic or issue is called "${topic}"`)];
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
  ];
}

function costFaults(draft: PlanDraft, costs: CostsDraft): Fault[] {
  const issue = (id: string | undefined) => draft.issues.find((candidate) => candidate.id === id);
  const wrongKind = (field: keyof CostsDraft, kind: IssueDraft['kind']) => {
    const id = costs[field] as string | undefined;
    return id === undefined || issue(id)?.kind === kind
      ? []
      : [fault(['costs', field], `no ${kind} issue is called "${id}"`)];
  };
  const money = draft.issues.filter((candidate) => candidate.kind === 'number' && candidate.money);
  const noPrice = costs.priceIssue === undefined && money.length !== 1 && draft.bottomLine.minMarginRate !== undefined;
  return [
    ...(noPrice
      ? [fault(['costs', 'priceIssue'], 'name the issue that carries the unit price, else there is no margin')]
      : []),
    ...wrongKind('priceIssue', 'number'),
    ...wrongKind('quantityIssue', 'number'),
    ...wrongKind('incotermIssue', 'choice'),
    ...wrongKind('paymentIssue', 'choice'),
    ...uncostedFaults(draft, costs, draft.issues, ['issues']),
    ...strayDaysFaults(draft, costs),
    ...Object.entries(costs.fx ?? {}).flatMap(([currency, rate]) => [
      ...(isCurrency(currency) ? [] : [fault(['costs', 'fx', currency], 'not a currency of ISO 4217')]),
      ...(rate > 0 ? [] : [fault(['costs', 'fx', currency], 'an exchange rate is above 0')]),
    ]),
  ];
}

/** Options for delivery that begin with no Incoterm, or under which we pay a carriage there is no figure for. */
function uncostedFaults(
  { side }: PlanDraft,
  { incotermIssue, freight }: CostsDraft,
  issues: readonly { readonly id: string; readonly options?: readonly OptionDraft[] | undefined }[],
  at: readonly (string | number)[],
): Fault[] {
  const place = issues.findIndex(({ id }) => id === incotermIssue);
  return (issues[place]?.options ?? []).flatMap(({ value }, j) => {
    const incoterm = incotermOf(value);
    if (!incoterm) {
      const known = INCOTERMS.join(', ');
      return [fault([...at, place, 'options', j, 'value'], `"${value}" begins with no Incoterm of ${known}`)];
    }
    return freight !== undefined && freight[incoterm] === undefined && paysCarriage(side, incoterm)
      ? [fault(['costs', 'freight'], `no figure for ${incoterm}, under which we pay the carriage`)]
      : [];
  });
}

/** Payment days for options which nobody offers. */
function strayDaysFaults(draft: PlanDraft, { paymentIssue, paymentDays = {} }: CostsDraft): Fault[] {
  const issue = draft.issues.find(({ id }) => id === paymentIssue);
  if (issue?.kind !== 'choice') return [];
  const overrides = (draft.alternatives ?? []).flatMap(({ issues = [] }) => issues.filter(({ id }) => id === issue.id));
  const offered = [issue, ...overrides].flatMap(({ options = [] }) => options.map(({ value }) => value));
  return Object.keys(paymentDays)
    .filter((option) => !offered.includes(option))
    .map((option) => fault(['costs', 'paymentDays', option], `"${paymentIssue}" has no such option`));
}

function strategyFaults({ strategy }: PlanDraft): Fault[] {
  const { name, beta } = strategy ?? {};
  return [
    ...(name === undefined || Object.hasOwn(STRATEGIES, name)
      ? []
      : [
          fault(
            ['strategy', 'name'],
            `no strategy is called "${name}"; there are ${Object.keys(STRATEGIES).join(', ')}`,
          ),
        ]),
    ...(beta === undefined || beta > 0 ? [] : [fault(['strategy', 'beta'], 'beta is above 0')]),
  ];
}

function deadlineFaults({ deadline }: PlanDraft): Fault[] {
  return deadline?.at === undefined || Number.isFinite(Date.parse(deadline.at))
    ? []
    : [fault(['deadline', 'at'], 'not a time in ISO 8601')];
}

/** Ids are keys of plain objects, where names such as "constructor" have a meaning already. */
function reservedFaults(parts: readonly { readonly id: string }[], field: string): Fault[] {
  return parts.flatMap(({ id }, k) => (id in {} ? [fault([field, k, 'id'], `"${id}" is a reserved name`)] : []));
}

function duplicateFaults(ids: readonly string[], at: (k: number) => (string | number)[]): Fault[] {
  return ids.flatMap((id, k) => (ids.indexOf(id) < k ? [fault(at(k), `"${id}" is taken already`)] : []));
}

function shareFaults(value: number, at: (string | number)[]): Fault[] {
  return value >= 0 && value <= 1 ? [] : [fault(at, 'a utility lies in [0, 1]')];
}

const fault = (at: readonly (string | number)[], detail: string): Fault => ({ pointer: pointer(...at), detail });
