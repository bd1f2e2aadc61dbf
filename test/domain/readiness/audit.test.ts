import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberIssueDraft, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { auditReadiness, type SectionId } from '../../../src/domain/readiness/index.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../../fixtures/plans.ts';
import { planArbitrary } from '../../fixtures/random-plans.ts';

const sectionOf = (draft: PlanDraft, id: SectionId) =>
  auditReadiness(draft).sections.find((section) => section.id === id)!;

const { counterpart, opening } = sellerPlan;
const withoutHobbies: PlanDraft = {
  ...sellerPlan,
  counterpart: { company: counterpart!.company, negotiator: { ...counterpart!.negotiator, hobbies: [] } },
};

describe('auditReadiness', () => {
  it('finds nothing missing in a complete plan', () => {
    const { score, verdict, sections } = auditReadiness(sellerPlan);
    expect(sections.flatMap(({ missing }) => missing)).toEqual([]);
    expect({ score, verdict }).toEqual({ score: 1, verdict: 'ready' });
  });

  it('answers the seven questions in order', () => {
    const { sections } = auditReadiness(tinyPlan);
    expect(sections.map(({ id }) => id)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7']);
    for (const { question } of sections) expect(question.endsWith('?')).toBe(true);
  });

  it('names the topic, question or option it speaks of', () => {
    expect(sectionOf({ ...sellerPlan, questions: sellerPlan.questions!.slice(1) }, 'P3').missing).toEqual([
      {
        pointer: '/questions',
        severity: 'medium',
        why: '"Price and volume" is important, and no question about it is prepared.',
        fix: 'Add the question we fear most about "Price and volume", and its answer.',
      },
    ]);
  });

  it('tells the gravest first', () => {
    const rank = { high: 0, medium: 1, low: 2 };
    for (const { missing } of auditReadiness(tinyPlan).sections) {
      const ranks = missing.map(({ severity }) => rank[severity]);
      expect(ranks).toEqual(ranks.toSorted());
    }
  });

  it('counts a question about one issue of a topic for the topic', () => {
    const [question, ...others] = sellerPlan.questions!;
    const draft = { ...sellerPlan, questions: [{ ...question!, topic: 'quantity' }, ...others] };
    expect(sectionOf(draft, 'P3').missing).toEqual([]);
  });

  it('takes each issue for a topic where the plan has none, as important as it is heavy', () => {
    // Price weighs 3 of 4 and is important; delivery weighs 1 of 4 and is important as well.
    expect(
      sectionOf({ ...tinyPlan, questions: [{ ask: 'How soon?', answer: 'In 30 days.', topic: 'delivery' }] }, 'P3')
        .missing,
    ).toEqual([
      expect.objectContaining({
        severity: 'medium',
        why: '"price" is important, and no question about it is prepared.',
      }),
      expect.objectContaining({ severity: 'low', pointer: '/questions/0/evidence' }),
    ]);
  });

  it('does not ask a buyer for a high price', () => {
    expect(sectionOf(buyerPlan, 'P1').missing.map(({ pointer }) => pointer)).not.toContain('/issues/0/limit');
    const price = buyerPlan.issues[0] as NumberIssueDraft;
    const turned = { ...buyerPlan, issues: [{ ...price, ideal: 110, limit: 80 }, ...buyerPlan.issues.slice(1)] };
    expect(sectionOf(turned, 'P1').missing).toContainEqual(
      expect.objectContaining({ pointer: '/issues/0/limit', severity: 'high' }),
    );
  });

  it.each<[string, PlanDraft, string]>([
    ['ready', sellerPlan, 'everything'],
    ['ready', withoutHobbies, 'all but the hobbies'],
    ['usable', { ...sellerPlan, batna: undefined }, 'all but something grave'],
    ['usable', { ...sellerPlan, counterpart: undefined, questions: undefined }, 'three of seven'],
    ['not-ready', { ...buyerPlan, opening }, 'little'],
    ['not-ready', tinyPlan, 'nothing but issues'],
  ])('calls a plan %s', (verdict, draft) => {
    expect(auditReadiness(draft).verdict).toBe(verdict);
  });

  it('audits drafts that make no sense yet', () => {
    const draft: PlanDraft = { ...tinyPlan, issues: [], topics: [], arguments: [{ topic: 'nowhere', claim: '' }] };
    expect(auditReadiness(draft).verdict).toBe('not-ready');
  });

  it('scores every plan in [0, 1], and gives a reason and a remedy for each thing missing', () => {
    fc.assert(
      fc.property(planArbitrary, (draft) => {
        const { score, sections } = auditReadiness(draft);
        for (const each of [score, ...sections.map((section) => section.score)]) {
          expect(each).toBeGreaterThanOrEqual(0);
          expect(each).toBeLessThanOrEqual(1);
        }
        for (const { score, missing } of sections) {
          expect(score === 1).toBe(missing.length === 0);
          for (const { pointer, why, fix } of missing) {
            expect(pointer).toMatch(/^\//);
            expect(`${why} ${fix}`).not.toMatch(/\{name\}|undefined/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never scores lower for filling in what was missing', () => {
    const parts = [
      'counterpart',
      'opening',
      'questions',
      'arguments',
      'difficulties',
      'schedule',
      'costs',
      'batna',
      'deadline',
    ] as const;
    fc.assert(
      fc.property(fc.subarray([...parts]), fc.constantFrom(...parts), (removed, part) => {
        const lacking = [...new Set([...removed, part])];
        const poor = { ...sellerPlan, ...Object.fromEntries(lacking.map((key) => [key, undefined])) };
        expect(auditReadiness({ ...poor, [part]: sellerPlan[part] }).score).toBeGreaterThanOrEqual(
          auditReadiness(poor).score,
        );
      }),
    );
  });
});
