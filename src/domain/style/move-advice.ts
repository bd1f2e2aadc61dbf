import type { StyleAdvice } from './advice.ts';
import type { MoveFigures } from './figures.ts';

/** A habit that shows in their moves, and what follows from it. */
type Habit = {
  readonly isSeen: (figures: MoveFigures) => boolean;
  readonly text: string;
  readonly source: string;
};

/** Fewer steps show no habit. */
const LEAST_STEPS = 4;

/** The bounds are ours: half of the steps, or a correlation that explains a quarter of what they do. */
const HABITS: readonly Habit[] = [
  {
    isSeen: ({ reciprocity = 0 }) => reciprocity >= 0.5,
    text: 'They answer concessions with concessions: move in small steps, each tied to one of theirs.',
    source: 'Faratin, Sierra & Jennings 1998',
  },
  {
    isSeen: ({ repeated, steps }) => repeated / steps >= 0.5,
    text: 'They repeat themselves: ask what stands behind the position, and change the package rather than the price.',
    source: 'Fisher & Ury 1981',
  },
  {
    isSeen: ({ lateShare = 0 }) => lateShare >= 0.5,
    text: 'They move late: do not pay for their silence with concessions of ours, and set deadlines on the way.',
    source: 'Roth, Murnighan & Schoumaker 1988',
  },
  {
    isSeen: ({ classes, steps }) => classes.unfortunate / steps >= 0.25,
    text: 'Many of their steps hurt both sides: they may not know what we value. Tell them which issues matter to us.',
    source: 'Hindriks, Jonker & Tykhonov 2011',
  },
  {
    isSeen: ({ classes, steps }) => (classes.fortunate + classes.nice) / steps >= 0.25,
    text: 'Many of their steps help us at no cost to them: they look for trades. Offer some of ours.',
    source: 'Hindriks, Jonker & Tykhonov 2011',
  },
];

/** What to do about the way they move, whatever the mode is called. */
export const adviseOnMoves = (figures: MoveFigures): readonly StyleAdvice[] =>
  figures.steps < LEAST_STEPS
    ? []
    : HABITS.filter(({ isSeen }) => isSeen(figures)).map(({ text, source }) => ({ kind: 'moves', text, source }));
