import type { StyleAdvice } from './advice.ts';
import { type Country, countryIn } from './country.ts';
import { DIMENSIONS, type Dimension } from './dimensions.ts';
import { SCORES } from './hofstede.ts';

/** Scores beyond these speak clearly enough to be mentioned; the bounds are ours. */
const HIGH = 65;
const LOW = 35;

const SCORES_SOURCE = 'Hofstede, Hofstede & Minkov 2010';
const CAUTION: StyleAdvice = {
  kind: 'culture',
  text: 'Scores of a country are means of samples, in a model both used and disputed: they tell how groups differ, and little of one person. Take what follows as something to prepare for, and go by what you see.',
  source: 'Hofstede 2011; Minkov 2018',
};

/** What published cultural dimensions of a country suggest to prepare. `pointer` is where the plan names the country. */
export function cultureAdvice(text: string, pointer: string): readonly StyleAdvice[] {
  const country = countryIn(text);
  const scores = country && SCORES[country.code];
  if (!scores) return [{ kind: 'culture', pointer, text: `We have no published scores of ${country?.name ?? text}.` }];
  const told = (Object.keys(DIMENSIONS) as Dimension[]).flatMap((dimension) =>
    dimensionAdvice(country, dimension, scores[dimension]).map((advice) => ({ ...advice, pointer })),
  );
  return told.length > 0 ? [{ ...CAUTION, pointer }, ...told] : [];
}

function dimensionAdvice({ name }: Country, dimension: Dimension, score: number | undefined): readonly StyleAdvice[] {
  if (score === undefined || (score > LOW && score < HIGH)) return [];
  const { name: called, high, low } = DIMENSIONS[dimension];
  const text = `${name} scores ${score} on ${called}, ${score >= HIGH ? 'high' : 'low'} on a scale of about 0 to 100. ${score >= HIGH ? high : low}`;
  return [{ kind: 'culture', text, source: SCORES_SOURCE }];
}
