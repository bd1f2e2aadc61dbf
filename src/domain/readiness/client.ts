import { priceIssueOf } from '../bottom-line.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { pointer } from '../result.ts';
import { type Check, type Place, written } from './check.ts';
import { importantIssues, isBetter, nameOf } from './subject.ts';

/** P1: do we understand the client, and what we want of them? */
export const CLIENT: readonly Check[] = [
  {
    weight: 3,
    severity: 'high',
    why: 'We do not know with whom we negotiate.',
    fix: 'Name the company.',
    places: ({ counterpart }) => [written(counterpart?.company.name, 'counterpart', 'company', 'name')],
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'The country decides on duty, law, holidays and the ways of doing business.',
    fix: 'Add the country they buy or sell from.',
    places: ({ counterpart }) => [written(counterpart?.company.country, 'counterpart', 'company', 'country')],
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'Who does not know what they need, and from whom else they could have it, concedes in the wrong place.',
    fix: 'Note their needs, their alternatives and our history with them.',
    places: ({ counterpart }) => [written(counterpart?.company.notes, 'counterpart', 'company', 'notes')],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'The industry tells which terms are usual.',
    fix: 'Add their industry.',
    places: ({ counterpart }) => [written(counterpart?.company.industry, 'counterpart', 'company', 'industry')],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'What we know of them should be easy to check again.',
    fix: 'Add their website.',
    places: ({ counterpart }) => [written(counterpart?.company.website, 'counterpart', 'company', 'website')],
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'We do not know who will sit across the table.',
    fix: 'Find out the name of their main negotiator.',
    places: ({ counterpart }) => [written(counterpart?.negotiator?.name, 'counterpart', 'negotiator', 'name')],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'A role tells what somebody is measured by.',
    fix: 'Find out the role of their main negotiator.',
    places: ({ counterpart }) => [written(counterpart?.negotiator?.role, 'counterpart', 'negotiator', 'role')],
  },
  {
    weight: 3,
    severity: 'medium',
    why: '{name} carries much of the deal, and has no bottom line of its own: only the total would hold it.',
    fix: 'Set the limit of {name}.',
    places: (draft) => numbers(draft, 'limit'),
  },
  {
    weight: 2,
    severity: 'medium',
    why: '{name} carries much of the deal, and we have not said what we hope for.',
    fix: 'Set a realistic target for {name}, between ideal and limit.',
    places: (draft) => numbers(draft, 'target'),
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: the limit of {name} is better for us than its target, so we would refuse what we hope for.',
    fix: 'Move the limit of {name} beyond its target, or set a higher target.',
    places: ({ issues }) =>
      issues.flatMap((issue, place) =>
        issue.kind === 'number' && issue.limit !== undefined && issue.target !== undefined
          ? [
              {
                pointer: pointer('issues', place, 'limit'),
                isMet: !isBetter(issue, issue.limit, issue.target),
                name: nameOf(issue),
              },
            ]
          : [],
      ),
  },
  {
    weight: 1,
    severity: 'medium',
    isContradiction: true,
    why: '{name} weighs nothing: we would give it away for nothing.',
    fix: 'Give {name} a weight above 0, or leave it out.',
    places: ({ issues }) =>
      issues.map((issue, place) => ({
        pointer: pointer('issues', place, 'weight'),
        isMet: issue.weight > 0,
        name: nameOf(issue),
        severity: issues.every(({ weight }) => weight === 0) ? 'high' : 'medium',
      })),
  },
  {
    weight: 3,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: by its ideal and limit {name} is worth the more to us the worse it is for our side, so we would concede the wrong way.',
    fix: 'A seller wants a high price and a buyer a low one: check side, ideal and limit.',
    places: directionOfPrice,
  },
];

/** The price issue, where there is one: a seller is better off with more, a buyer with less. */
function directionOfPrice(draft: PlanDraft): Place[] {
  const place = draft.issues.findIndex(({ id }) => id === priceIssueOf(draft));
  const price = draft.issues[place];
  if (price?.kind !== 'number') return [];
  const isMet = isBetter(price, price.max, price.min) === (draft.side === 'seller');
  const field = price.limit === undefined ? 'ideal' : 'limit';
  return [{ pointer: pointer('issues', place, field), isMet, name: nameOf(price) }];
}

/** The field on each important issue that is a number. */
const numbers = (draft: PlanDraft, field: 'limit' | 'target'): Place[] =>
  importantIssues(draft).flatMap(({ issue, place }) =>
    issue.kind === 'number'
      ? [{ pointer: pointer('issues', place, field), isMet: issue[field] !== undefined, name: nameOf(issue) }]
      : [],
  );
