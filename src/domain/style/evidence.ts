import type { MoveFigures } from './figures.ts';
import { STEP_CLASSES } from './step-class.ts';

/** What an estimate rests on, in words with the figures. */
export function evidenceFor(figures: MoveFigures): readonly string[] {
  const { steps, classes, repeated, gained, gainPerStep, given, ourGiven, reciprocity, meanTime, lateShare } = figures;
  if (steps === 0) return ['They have made no offer yet that could be compared with an earlier one.'];
  const seen = STEP_CLASSES.filter((name) => classes[name] > 0).map((name) => `${classes[name]} ${name}`);
  const verb = gained < 0 ? 'Took back' : 'Conceded';
  return [
    `${verb} ${figure(Math.abs(gainPerStep))} of our utility a round over ${steps} offer${steps === 1 ? '' : 's'}, ${figure(Math.abs(gained))} in all.`,
    `It cost them ${figure(given)} of what we believe their utility to be; meanwhile our offers gave up ${figure(ourGiven)} of ours.`,
    `Steps: ${seen.join(', ')}.`,
    ...(repeated > 0 ? [`Repeated ${repeated} of ${steps}.`] : []),
    ...(reciprocity === undefined
      ? []
      : [`What they give and what we gave just before correlate by ${figure(reciprocity)}.`]),
    ...(meanTime === undefined
      ? []
      : [`They move at ${percent(meanTime)} of the time on average${lately(lateShare)}.`]),
  ];
}

const lately = (share: number | undefined): string =>
  share === undefined ? '' : `, ${percent(share)} of their moves in the last third`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Three digits, without a minus before nothing. */
const figure = (value: number): string => (Math.abs(value) < 0.0005 ? '0.000' : value.toFixed(3));
