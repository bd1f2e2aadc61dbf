import type { Style } from '../plan-draft.ts';
import type { StyleAdvice } from './advice.ts';
import type { StyleEstimate } from './estimate.ts';
import { MODES } from './modes.ts';

/** The style the plan expects beside the one their moves show, and what follows. */
export type StyleComparison = {
  /** `unsure`: the moves show too little to say. */
  readonly verdict: 'agree' | 'differ' | 'unsure' | 'no-profile';
  readonly profile?: Style;
  readonly estimate?: Style;
  readonly text: string;
  readonly advice: readonly StyleAdvice[];
};

/** From here on we believe the estimate rather than the profile. */
const LEAST_CONFIDENCE = 0.5;

export function compareStyles(profile: Style | undefined, known: StyleEstimate): StyleComparison {
  const { style: estimate, confidence, steps } = known;
  const named = { ...(profile && { profile }), ...(estimate && { estimate }) };
  if (!estimate || confidence < LEAST_CONFIDENCE) {
    const seen = estimate
      ? `Their moves look ${estimate} so far, with a confidence of ${confidence.toFixed(2)} after ${told(steps)}`
      : `${told(steps)} of theirs: too few to show a style`;
    const till = profile ? 'Keep to the advice of the profile for now.' : 'Watch on.';
    return { verdict: 'unsure', ...named, text: `${seen}. ${till}`, advice: [] };
  }
  const sure = `their moves are ${estimate}, with a confidence of ${confidence.toFixed(2)} after ${told(steps)}`;
  if (!profile) {
    const text = `The plan names no style; ${sure}. Add it to the profile.`;
    return { verdict: 'no-profile', ...named, text, advice: dealingWith(estimate) };
  }
  if (profile === estimate) return { verdict: 'agree', ...named, text: `As the profile says: ${sure}.`, advice: [] };
  const text = `The profile says ${profile}; ${sure}. Go by their moves, and mend the profile.`;
  return { verdict: 'differ', ...named, text, advice: [...shifts(profile, estimate), ...dealingWith(estimate)] };
}

const dealingWith = (style: Style): readonly StyleAdvice[] =>
  MODES[style].advice.map((advice) => ({ kind: 'style', ...advice }));

/** What changes where they are more or less of either than the profile made us expect. */
function shifts(profile: Style, estimate: Style): readonly StyleAdvice[] {
  const [expected, seen] = [MODES[profile], MODES[estimate]];
  const shift = (change: number, more: string, less: string): readonly StyleAdvice[] =>
    change === 0 ? [] : [{ kind: 'moves', text: change > 0 ? more : less }];
  return [
    ...shift(
      seen.assertiveness - expected.assertiveness,
      'They hold to their own concerns more than we planned for: concede more slowly, and ask for something in return each time.',
      'They hold to their own concerns less than we planned for: do not offer what they have not asked for.',
    ),
    ...shift(
      seen.cooperativeness - expected.cooperativeness,
      'They respond to our concerns more than we planned for: tell them more of our priorities, and look for trades.',
      'They respond to our concerns less than we planned for: tell them less, and give only in exchange.',
    ),
  ];
}

const told = (steps: number): string => `${steps} step${steps === 1 ? '' : 's'}`;
