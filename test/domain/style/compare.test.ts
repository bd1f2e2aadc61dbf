import { describe, expect, it } from 'vitest';
import { adviseOnMoves, compareStyles, type StyleEstimate } from '../../../src/domain/style/index.ts';
import { conceder, estimateAfter, firm, hardliner, titForTat, trader, tugOfWar } from '../../helpers/counterparts.ts';

const holding = estimateAfter(hardliner, 12, firm);
const yieldingToUs = estimateAfter(conceder(0.6, 1), 12, firm);

describe('profile and estimate', () => {
  it('agree where both name the same style', () => {
    expect(compareStyles('competing', holding)).toMatchObject({
      verdict: 'agree',
      text: 'As the profile says: their moves are competing, with a confidence of 0.73 after 11 steps.',
      advice: [],
    });
  });

  it('differ: their moves count, and what changes is said', () => {
    const { verdict, text, advice } = compareStyles('competing', yieldingToUs);
    expect(verdict).toBe('differ');
    expect(text).toMatch(/^The profile says competing; their moves are accommodating.*mend the profile\.$/);
    const told = advice.map((each) => each.text).join('\n');
    expect(told).toContain('do not offer what they have not asked for');
    expect(told).toContain('look for trades');
    expect(told).toContain('Do not take more than they can keep');
  });

  it('differ the other way with the opposite advice', () => {
    const told = compareStyles('accommodating', holding).advice.map(({ text }) => text);
    expect(told).toContain(
      'They respond to our concerns less than we planned for: tell them less, and give only in exchange.',
    );
    expect(told.some((text) => text.includes('concede more slowly'))).toBe(true);
  });

  it('say nothing of what both styles share', () => {
    const told = compareStyles('collaborating', holding).advice.map(({ text }) => text);
    expect(told.some((text) => text.startsWith('They hold to their own concerns'))).toBe(false);
    expect(told.some((text) => text.startsWith('They respond to our concerns less'))).toBe(true);
  });

  it('are not set against each other while the moves show too little', () => {
    const early = estimateAfter(hardliner, 4, firm);
    expect(compareStyles('accommodating', early)).toMatchObject({
      verdict: 'unsure',
      estimate: 'competing',
      advice: [],
    });
    expect(compareStyles('accommodating', early).text).toContain('Keep to the advice of the profile for now.');
    const none = compareStyles('avoiding', estimateAfter(hardliner, 2, firm));
    expect(none.text).toBe('1 step of theirs: too few to show a style. Keep to the advice of the profile for now.');
    expect(none).not.toHaveProperty('estimate');
  });

  it('leave the estimate alone where the plan names no style', () => {
    const { verdict, text, advice } = compareStyles(undefined, holding);
    expect(verdict).toBe('no-profile');
    expect(text).toContain('Add it to the profile.');
    expect(advice.length).toBeGreaterThan(0);
  });
});

describe('advice on the way they move', () => {
  const told = (estimate: StyleEstimate) => adviseOnMoves(estimate).map(({ text }) => text.split(':')[0]);

  it.each<[string, StyleEstimate, readonly string[]]>([
    ['who repeats', holding, ['They repeat themselves']],
    ['who concedes steadily', estimateAfter(conceder(0.5, 1), 15, firm), []],
    ['who waits', estimateAfter(conceder(0.5, 10), 29, firm), ['They repeat themselves', 'They move late']],
    ['who answers us', estimateAfter(titForTat, 9, tugOfWar(0.3, 3)), ['They answer concessions with concessions']],
    ['who trades', estimateAfter(trader, 10, firm), ['Many of their steps help us at no cost to them']],
    ['of whom little is known', estimateAfter(hardliner, 4, firm), []],
  ])('speaks of their habits: %s', (_, estimate, expected) => {
    expect(told(estimate), JSON.stringify(estimate)).toEqual(expected);
  });
});
