import { breachesOf } from '../bottom-line.ts';
import type { NumberIssueDraft, PlanDraft } from '../plan-draft.ts';
import { pointer } from '../result.ts';
import { type Check, isWritten, type Place, written } from './check.ts';
import { importantIssues, isBetter, nameOf } from './subject.ts';

/** P2: how do we open? */
export const OPENING: readonly Check[] = [
  {
    weight: 2,
    severity: 'high',
    why: 'Who opens sets the anchor, and nobody has decided who does.',
    fix: 'Decide who opens.',
    places: ({ opening }) => [written(opening?.opener, 'opening')],
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'The first words set the tone, and are hard to find on the spot.',
    fix: 'Write the opening statement.',
    places: ({ opening }) => [written(opening?.statement, 'opening', 'statement')],
  },
  {
    weight: 3,
    severity: 'medium',
    why: 'The first offer is the anchor for all that follows.',
    fix: 'Choose the terms we open with.',
    places: ({ opening }) => [written(opening?.terms, 'opening', 'terms')],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'We have not chosen what we ask for first on {name}; our best value stands in for it.',
    fix: 'Choose the opening value of {name}.',
    places: openedIssues,
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'An anchor without a reason is taken for a bluff.',
    fix: 'Write down why the opening is fair.',
    places: ({ opening }) => [written(opening?.justification, 'opening', 'justification')],
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'On {name} we open at our target, which leaves nothing to concede.',
    fix: 'Open {name} beyond the target.',
    places: (draft) =>
      openedOverTargets(draft).map(({ issue, first, target }) => ({ ...at(issue), isMet: first !== target })),
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: on {name} we open with less than our target, so we could never reach it.',
    fix: 'Open {name} beyond the target, or lower the target.',
    places: (draft) =>
      openedOverTargets(draft).map(({ issue, first, target }) => ({
        ...at(issue),
        isMet: !isBetter(issue, target, first),
      })),
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: the terms we open with fall under our own bottom line.',
    fix: 'Ask for more in the opening.',
    places: ({ opening }, { plan }) =>
      plan && isWritten(opening?.terms) && breachesOf(plan, plan.best).length === 0
        ? [{ pointer: '/opening/terms', isMet: breachesOf(plan, plan.opening).length === 0 }]
        : [],
  },
];

/** Important issues, once there are opening terms at all. */
function openedIssues(draft: PlanDraft): Place[] {
  const terms = draft.opening?.terms;
  if (!terms) return [];
  return importantIssues(draft).map(({ issue }) => ({
    pointer: pointer('opening', 'terms', issue.id),
    isMet: Object.hasOwn(terms, issue.id),
    name: nameOf(issue),
  }));
}

const at = (issue: NumberIssueDraft) => ({ pointer: pointer('opening', 'terms', issue.id), name: nameOf(issue) });

/** Issues on which both the opening and the target are a number. */
function openedOverTargets({ issues, opening }: PlanDraft) {
  return issues.flatMap((issue) => {
    const first = opening?.terms?.[issue.id];
    const isBoth = issue.kind === 'number' && issue.target !== undefined && typeof first === 'number';
    return isBoth ? [{ issue, first, target: issue.target }] : [];
  });
}
