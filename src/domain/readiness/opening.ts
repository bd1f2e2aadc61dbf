import type { PlanDraft } from '../plan-draft.ts';
import { pointer } from '../result.ts';
import { type Check, type Place, written } from './check.ts';
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
    why: 'Contradiction: on {name} we open no better than our target, which leaves nothing to concede.',
    fix: 'Open {name} beyond the target.',
    places: roomToConcede,
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

function roomToConcede({ issues, opening }: PlanDraft): Place[] {
  return issues.flatMap((issue) => {
    const first = opening?.terms?.[issue.id];
    if (issue.kind !== 'number' || issue.target === undefined || typeof first !== 'number') return [];
    const isMet = isBetter(issue, first, issue.target);
    return [{ pointer: pointer('opening', 'terms', issue.id), isMet, name: nameOf(issue) }];
  });
}
