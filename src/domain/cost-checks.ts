import { INCOTERMS } from './incoterms.ts';
import { incotermOf, paysCarriage } from './landed-cost.ts';
import { isCurrency } from './money.ts';
import type { CostsDraft, IssueDraft, OptionDraft, PlanDraft } from './plan-draft.ts';
import { type Fault, faultAt as fault } from './result.ts';

/** What is wrong with the costs of a plan: issues they name, figures they lack, rates that are none. */
export function costFaults(draft: PlanDraft, costs: CostsDraft): Fault[] {
  const issue = (id: string | undefined) => draft.issues.find((candidate) => candidate.id === id);
  const namedOf = (kind: IssueDraft['kind']) => {
    const ids = draft.issues.filter((candidate) => candidate.kind === kind).map(({ id }) => id);
    return ids.length > 0 ? `there are ${ids.join(', ')}` : 'there is none; remove it, or add the issue';
  };
  const wrongKind = (field: keyof CostsDraft, kind: IssueDraft['kind']) => {
    const id = costs[field] as string | undefined;
    return id === undefined || issue(id)?.kind === kind
      ? []
      : [fault(['costs', field], `no ${kind} issue is called "${id}"; ${namedOf(kind)}`)];
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
      ...(isCurrency(currency)
        ? []
        : [fault(['costs', 'fx', currency], 'not a currency of ISO 4217; write a code such as EUR')]),
      ...(rate > 0 ? [] : [fault(['costs', 'fx', currency], 'an exchange rate must be above 0')]),
    ]),
  ];
}

/** Options for delivery that begin with no Incoterm, or under which we pay a carriage there is no figure for. */
export function uncostedFaults(
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
      ? [fault(['costs', 'freight'], `no figure for ${incoterm}, under which we pay the carriage; add it`)]
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
    .map((option) =>
      fault(
        ['costs', 'paymentDays', option],
        `"${paymentIssue}" has no such option; its options are ${offered.map((value) => `"${value}"`).join(', ')}`,
      ),
    );
}
