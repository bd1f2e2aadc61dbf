import { coverageOf } from '../arguments.ts';
import { breachesOf } from '../bottom-line.ts';
import { type Check, written } from './check.ts';
import { importantSubjects, severityBy, subjectsOf } from './subject.ts';

/** P4: do we have arguments and information for our views? */
export const ARGUMENTS: readonly Check[] = [
  {
    weight: 4,
    severity: 'medium',
    why: 'On "{name}" we have a position and no argument for it.',
    fix: 'Add an argument for "{name}".',
    places: (draft) =>
      subjectsOf(draft).map((subject) => ({
        pointer: '/arguments',
        isMet: coverageOf(draft.arguments ?? [], subject).claims > 0,
        name: subject.name,
        severity: severityBy(subject),
      })),
  },
  {
    weight: 2,
    severity: 'medium',
    why: '"{name}" is important, and our arguments for it are weak or their strength is unknown.',
    fix: 'Find an argument of strength 2 or 3 for "{name}".',
    places: (draft) =>
      importantSubjects(draft).map((subject) => ({
        pointer: '/arguments',
        isMet: coverageOf(draft.arguments ?? [], subject).strength >= 2,
        name: subject.name,
      })),
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'The argument "{name}" is a claim only.',
    fix: 'Add evidence: a document, a figure, a reference.',
    places: (draft) =>
      (draft.arguments ?? []).map(({ claim, evidence }, k) => ({
        ...written(evidence, 'arguments', k, 'evidence'),
        name: claim,
      })),
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'Without costs nobody sees what a price leaves us after freight, duty and waiting for the money.',
    fix: 'Add the cost of a unit, freight by Incoterm, duty and payment days.',
    places: ({ costs }) => [written(costs, 'costs')],
  },
  {
    weight: 1,
    severity: 'medium',
    why: 'We know our costs, and have not said which margin we need at least.',
    fix: 'Set the least margin rate.',
    places: ({ costs, bottomLine }) =>
      costs ? [written(bottomLine.minMarginRate, 'bottomLine', 'minMarginRate')] : [],
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: no outcome of this plan earns the least margin rate, so every deal would be refused.',
    fix: 'Lower the least margin rate, or check costs, limits and the range of the price.',
    places: ({ bottomLine }, { plan }) =>
      plan?.costs && bottomLine.minMarginRate !== undefined
        ? [
            {
              pointer: '/bottomLine/minMarginRate',
              isMet: breachesOf(plan, plan.best).every(({ kind }) => kind !== 'margin'),
            },
          ]
        : [],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'Nobody knows how many days we wait for the money under "{name}"; it is taken for none.',
    fix: 'Add the days from delivery to payment under "{name}".',
    places: ({ costs, issues }) => {
      const payment = issues.find(({ id }) => id === costs?.paymentIssue);
      if (!costs?.financingRatePerYear || payment?.kind !== 'choice') return [];
      return payment.options.map(({ value }) => ({
        ...written(costs.paymentDays?.[value], 'costs', 'paymentDays', value),
        name: value,
      }));
    },
  },
];
