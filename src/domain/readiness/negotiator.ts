import { type Check, written } from './check.ts';

/** P6: what style has their main negotiator, and how do we deal with that? */
export const NEGOTIATOR: readonly Check[] = [
  {
    weight: 3,
    severity: 'medium',
    why: 'How to answer a threat or a concession depends on their style.',
    fix: 'Estimate the style of their negotiator: competing, collaborating, compromising, avoiding or accommodating.',
    places: ({ counterpart }) => [written(counterpart?.negotiator?.style, 'counterpart', 'negotiator', 'style')],
  },
  {
    weight: 3,
    severity: 'medium',
    why: 'A concession to somebody who can’t decide is lost: whoever decides asks for another one.',
    fix: 'Find out whether their negotiator decides or recommends.',
    places: ({ counterpart }) => {
      const authority = counterpart?.negotiator?.authority;
      return [written(authority === 'unknown' ? '' : authority, 'counterpart', 'negotiator', 'authority')];
    },
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'Offers sent in their night wait, and deadlines fall on the wrong day.',
    fix: 'Add the time zone of their negotiator.',
    places: ({ counterpart, schedule }) => [
      written(counterpart?.negotiator?.timeZone ?? schedule?.theirTimeZone, 'counterpart', 'negotiator', 'timeZone'),
    ],
  },
  {
    weight: 2,
    severity: 'low',
    why: 'Misunderstandings in a foreign language look like bad will.',
    fix: 'Add the languages their negotiator speaks.',
    places: ({ counterpart }) => [
      written(counterpart?.negotiator?.languages, 'counterpart', 'negotiator', 'languages'),
    ],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'Who has something to talk about beside the deal is harder to walk away from.',
    fix: 'Find out what their negotiator likes to do.',
    places: ({ counterpart }) => [written(counterpart?.negotiator?.hobbies, 'counterpart', 'negotiator', 'hobbies')],
  },
  {
    weight: 1,
    severity: 'low',
    why: 'The culture a negotiator comes from shapes what a no sounds like.',
    fix: 'Add the country their negotiator comes from.',
    places: ({ counterpart }) => [written(counterpart?.negotiator?.country, 'counterpart', 'negotiator', 'country')],
  },
];
