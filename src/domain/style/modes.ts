import type { Style } from '../plan-draft.ts';

/** A mode of handling conflict: where it lies between 0 and 1 on both axes, and how to deal with it at the table. */
export type Mode = {
  /** How far they see to their own concerns, and to ours. */
  readonly assertiveness: number;
  readonly cooperativeness: number;
  readonly advice: readonly { readonly text: string; readonly source: string }[];
};

const THOMAS_KILMANN = 'Thomas & Kilmann 1974';
const SHELL = 'Shell 2001';
const FISHER_URY = 'Fisher & Ury 1981';
const PRUITT = 'Pruitt 1981';

/** The five modes. To add advice: a line with its source, which docs/counterpart.md lists. */
export const MODES: Readonly<Record<Style, Mode>> = {
  competing: {
    assertiveness: 1,
    cooperativeness: 0,
    advice: [
      {
        text: 'They pursue their own concerns first. Keep to objective criteria, and ask for the reason of every demand: yield to reasons, not to pressure.',
        source: FISHER_URY,
      },
      {
        text: 'Give nothing for nothing: name each concession, tie it to one of theirs, and give in small portions.',
        source: 'Malhotra 2006',
      },
    ],
  },
  collaborating: {
    assertiveness: 1,
    cooperativeness: 1,
    advice: [
      {
        text: 'They look for what serves both. Share priorities (not limits), and ask for theirs: trade what costs us little for what brings us much.',
        source: PRUITT,
      },
      {
        text: 'Thoroughness takes time: keep it for the important topics, and settle small ones quickly.',
        source: SHELL,
      },
    ],
  },
  compromising: {
    assertiveness: 0.5,
    cooperativeness: 0.5,
    advice: [
      {
        text: 'They exchange concessions and meet in the middle. Where the middle lies depends on the openings: open well, with a reason, and answer theirs soon.',
        source: THOMAS_KILMANN,
      },
      {
        text: 'Before a difference is split, look for a trade that is worth more to both than the half.',
        source: SHELL,
      },
    ],
  },
  avoiding: {
    assertiveness: 0,
    cooperativeness: 0,
    advice: [
      {
        text: 'They step around conflict, which is not consent. Ask open questions, in writing or in a small circle, and propose a next step with a date.',
        source: THOMAS_KILMANN,
      },
      {
        text: 'Make it easy to engage: few points at a time, choices rather than demands.',
        source: SHELL,
      },
    ],
  },
  accommodating: {
    assertiveness: 0,
    cooperativeness: 1,
    advice: [
      {
        text: 'They care for the relationship and give way readily. Do not take more than they can keep: a deal that they regret is renegotiated.',
        source: SHELL,
      },
      {
        text: 'Ask for their concerns, as they may not raise them: what stays unsaid returns when the deal is carried out.',
        source: THOMAS_KILMANN,
      },
    ],
  },
};

/** The modes by their distance from a point of both axes, the nearest first. */
export function modesNear(
  assertiveness: number,
  cooperativeness: number,
): readonly { style: Style; distance: number }[] {
  return (Object.keys(MODES) as Style[])
    .map((style) => ({
      style,
      distance: Math.hypot(assertiveness - MODES[style].assertiveness, cooperativeness - MODES[style].cooperativeness),
    }))
    .sort((a, b) => a.distance - b.distance);
}

/** The nearest of them. */
export const styleNear = (assertiveness: number, cooperativeness: number): Style =>
  modesNear(assertiveness, cooperativeness)[0]!.style;
