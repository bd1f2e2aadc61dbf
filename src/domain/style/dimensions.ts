/** The dimensions that bear on the way of negotiating. Long-term orientation is the one of 2010, from the World Values Survey. */
export type Dimension = 'powerDistance' | 'individualism' | 'uncertaintyAvoidance' | 'longTermOrientation';

/** What a dimension is called, and what a high or a low score suggests to prepare: tendencies of groups, not traits. */
export type DimensionAdvice = { readonly name: string; readonly high: string; readonly low: string };

/** Worded after Hofstede, Hofstede & Minkov 2010; what to do at the table is our reading of it. */
export const DIMENSIONS: Readonly<Record<Dimension, DimensionAdvice>> = {
  powerDistance: {
    name: 'power distance',
    high: 'Hierarchy tends to be expected. Send somebody of a rank like theirs, and leave time for decisions taken above the table.',
    low: 'Rank tends to count for less. Be ready for direct questions from anybody, and for decisions by those at the table.',
  },
  individualism: {
    name: 'individualism',
    high: 'People tend to speak for themselves, and the task to come before the relationship. Get to the matter, and say plainly what you want.',
    low: 'The group tends to come before the single person, and the relationship before the task. Plan time to get to know each other, and raise disagreement in private.',
  },
  uncertaintyAvoidance: {
    name: 'uncertainty avoidance',
    high: 'Open points tend to be unwelcome. Bring complete papers, exact specifications and an agenda, and announce changes early.',
    low: 'Open points tend to be easy to live with. Agree on the outline first, and offer details when they ask.',
  },
  longTermOrientation: {
    name: 'long-term orientation',
    high: 'What comes later tends to weigh more. Show what the next years bring, and do not take patience for lack of interest.',
    low: 'What comes soon tends to weigh more. Show what the deal brings this year, and keep what was said before.',
  },
};
