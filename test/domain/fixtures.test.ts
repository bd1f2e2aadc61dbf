import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import { termsFaults } from '../../src/domain/plan-checks.ts';
import * as plans from '../fixtures/plans.ts';
import { MOST_ISSUES, planArbitrary, planCandidates, planWithOffers } from '../fixtures/random-plans.ts';

describe('the fixtures', () => {
  it.each(Object.entries(plans))('%s makes sense', (_, draft) => {
    expect(preparePlan(draft)).toMatchObject({ ok: true });
  });

  it('throws away hardly any random plan', () => {
    const drafts = fc.sample(planCandidates, 400);
    const accepted = drafts.filter((draft) => preparePlan(draft).ok).length;
    expect(accepted / drafts.length).toBeGreaterThan(0.98);
  });

  it('covers every part of a plan, present and absent', () => {
    const drafts = fc.sample(planArbitrary, 300);
    const claims: Record<string, (draft: (typeof drafts)[number]) => boolean> = {
      seller: ({ side }) => side === 'seller',
      topics: ({ topics }) => topics !== undefined,
      'mode topics': (draft) => (draft.mode ?? (draft.topics ? 'topics' : 'package')) === 'topics',
      costs: ({ costs }) => costs !== undefined,
      'a least margin': ({ bottomLine }) => bottomLine.minMarginRate !== undefined,
      batna: ({ batna }) => batna !== undefined,
      alternatives: ({ alternatives }) => alternatives !== undefined,
      'fixed alternatives': ({ alternatives }) => alternatives?.some(({ terms }) => terms) ?? false,
      deadline: ({ deadline }) => deadline !== undefined,
      beta: ({ strategy }) => strategy?.beta !== undefined,
      'a named strategy': ({ strategy }) => strategy?.name !== undefined,
      concealment: ({ strategy }) => (strategy?.concealment ?? 0) > 0,
      'opening terms': ({ opening }) => opening?.terms !== undefined,
      limits: ({ issues }) => issues.some((issue) => issue.kind === 'number' && issue.limit !== undefined),
      curves: ({ issues }) => issues.some((issue) => issue.kind === 'number' && issue.curve !== undefined),
      'refused options': ({ issues }) =>
        issues.some((issue) => issue.kind === 'choice' && issue.options.some((option) => option.acceptable === false)),
      'many issues': ({ issues }) => issues.length > 8,
    };
    for (const [claim, holds] of Object.entries(claims)) {
      const share = drafts.filter(holds).length / drafts.length;
      expect(share, claim).toBeGreaterThan(0.1);
      expect(share, claim).toBeLessThan(0.95);
    }
    expect(Math.max(...drafts.map(({ issues }) => issues.length))).toBe(MOST_ISSUES);
  });

  it('makes offers that fit their plan', () => {
    fc.assert(
      fc.property(planWithOffers({ partial: true, most: 5 }), ({ draft, offers }) => {
        for (const terms of offers) {
          expect(Object.keys(terms).length).toBeGreaterThan(0);
          expect(termsFaults(draft.issues, terms, [])).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
