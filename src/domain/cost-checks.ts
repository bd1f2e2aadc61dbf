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
    ...tooManyTogether(draft, costs),
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

/** Pairs of a delivery and a payment option that a margin may hang on: all are searched, with each price, in an offer. */
const MOST_PAIRS = 1_000;

/** Options for delivery and payment, the plan's or an alternative's, that are too many to keep a margin with. */
function tooManyTogether(draft: PlanDraft, { incotermIssue, paymentIssue }: CostsDraft): Fault[] {
  if (draft.bottomLine.minMarginRate === undefined) return [];
  const choices = draft.issues.filter((issue) => issue.kind === 'choice');
  const pairsIn = (overrides: readonly Optioned[]): number => {
    const laid: readonly Optioned[] = [...overrides.filter(({ options }) => options), ...choices];
    const optionsOf = (id: string | undefined) => laid.find((issue) => issue.id === id)?.options?.length ?? 1;
    return optionsOf(incotermIssue) * optionsOf(paymentIssue);
  };
  const faultFor = (pairs: number, at: readonly (string | number)[]) =>
    pairs > MOST_PAIRS
      ? [
          fault(
            at,
            `a margin is kept over at most ${MOST_PAIRS} pairs of a ${incotermIssue} and a ${paymentIssue}, and these are ${pairs}; give fewer options`,
          ),
        ]
      : [];
  return [
    ...faultFor(pairsIn([]), ['bottomLine', 'minMarginRate']),
    ...(draft.alternatives ?? []).flatMap(({ issues = [] }, k) =>
      issues.some(({ options }) => options) ? faultFor(pairsIn(issues), ['alternatives', k, 'issues']) : [],
    ),
  ];
}

type Optioned = { readonly id: string; readonly options?: readonly OptionDraft[] | undefined };
