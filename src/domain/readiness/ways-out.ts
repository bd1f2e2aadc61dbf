import { breachesOf, EPSILON } from '../bottom-line.ts';
import { pointer } from '../result.ts';
import { type Check, isWritten, written } from './check.ts';

/** P7: if they refuse our first plan, what alternatives are there? */
export const WAYS_OUT: readonly Check[] = [
  {
    weight: 3,
    severity: 'high',
    why: 'If they refuse the plan as it is, we have nothing else to propose.',
    fix: 'Prepare an alternative: other terms, or another way to reach what we want.',
    places: ({ alternatives }) => [
      written(
        alternatives?.map(({ title }) => title),
        'alternatives',
      ),
    ],
  },
  {
    weight: 3,
    severity: 'high',
    why: 'Without a best alternative to an agreement nobody knows when no deal is better than this one.',
    fix: 'Say what we do if there is no deal, and what that is worth on the utility scale.',
    places: ({ batna }) => [written(batna?.title, 'batna')],
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: the BATNA is worth more than the reservation value, so a deal at our bottom line is worse than none.',
    fix: 'Raise the reservation value to the BATNA, or value the BATNA again.',
    places: ({ batna, bottomLine }) =>
      batna ? [{ pointer: '/bottomLine/reservation', isMet: bottomLine.reservation >= batna.utility }] : [],
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: no outcome of this plan is worth the reservation value, so every deal would be refused.',
    fix: 'Lower the reservation value, or check weights and limits.',
    places: (_, { plan }) =>
      plan ? [{ pointer: '/bottomLine/reservation', isMet: plan.bestUtility >= plan.reservation - EPSILON }] : [],
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: at its very best the alternative "{name}" is worth less to us than the BATNA.',
    fix: 'Ask for more in "{name}", or remove it: walking away is better.',
    places: ({ batna }, { plan }) =>
      (batna ? (plan?.alternatives ?? []) : []).map(({ title, plan: alternative }, k) => ({
        pointer: pointer('alternatives', k),
        isMet: alternative.bestUtility >= alternative.batna - EPSILON,
        name: title,
      })),
  },
  {
    weight: 2,
    severity: 'high',
    isContradiction: true,
    why: 'Contradiction: the alternative "{name}" falls under its bottom line whatever they answer.',
    fix: 'Ask for more in "{name}", lower its bottom line, or remove it.',
    places: (_, { plan }) =>
      (plan?.alternatives ?? []).map(({ title, plan: alternative }, k) => ({
        pointer: pointer('alternatives', k),
        isMet: breachesOf(alternative, alternative.best).length === 0,
        name: title,
      })),
  },
  {
    weight: 1,
    severity: 'medium',
    isContradiction: true,
    why: 'Contradiction: at the bottom line the plan turns to its alternatives, and there are none.',
    fix: 'Prepare an alternative, or say what else to do at the bottom line.',
    places: ({ alternatives = [], bottomLine }) =>
      bottomLine.whenReached === 'alternatives'
        ? [{ pointer: '/bottomLine/whenReached', isMet: alternatives.length > 0 }]
        : [],
  },
  {
    weight: 1,
    severity: 'medium',
    why: 'The alternative "{name}" changes nothing: it is the plan they have refused.',
    fix: 'Fix terms or change issues in "{name}".',
    places: ({ alternatives = [] }) =>
      alternatives.map(({ title, terms, issues = [], reservation }, k) => ({
        pointer: pointer('alternatives', k),
        isMet: isWritten(terms) || issues.some((issue) => Object.keys(issue).length > 1) || reservation !== undefined,
        name: title,
      })),
  },
  {
    weight: 1,
    severity: 'low',
    why: 'There is a single alternative: once it is refused as well, only the BATNA is left.',
    fix: 'Prepare a second alternative.',
    places: ({ alternatives = [] }) =>
      alternatives.length > 0 ? [{ pointer: '/alternatives', isMet: alternatives.length > 1 }] : [],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'Talks without an end give the more patient side all the time it needs.',
    fix: 'Set a deadline in rounds or time.',
    places: ({ deadline }) => [written(deadline?.rounds ?? deadline?.at ?? deadline?.minutes, 'deadline')],
  },
];
