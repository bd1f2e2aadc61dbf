import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareIssue, worstEnd } from '../../src/domain/issue.ts';
import type { ChoiceIssueDraft, NumberIssueDraft } from '../../src/domain/plan-draft.ts';
import { anyIssue, numberIssue } from '../fixtures/random-issues.ts';

const number = (fields: Partial<NumberIssueDraft> = {}): NumberIssueDraft => ({
  id: 'price',
  kind: 'number',
  min: 0,
  max: 100,
  weight: 1,
  ideal: 100,
  ...fields,
});

const utility = (draft: NumberIssueDraft, value: number) => prepareIssue(draft, 1).utilityOf(value);

describe('utility of a number', () => {
  it.each<[string, NumberIssueDraft, number, number]>([
    ['1 at the ideal', number(), 100, 1],
    ['0 at the end farther from the ideal', number(), 0, 0],
    ['straight between', number(), 25, 0.25],
    ['0 at the limit', number({ ideal: 80, limit: 30 }), 30, 0],
    ['straight between ideal and limit: 55 is half way from 30 to 80', number({ ideal: 80, limit: 30 }), 55, 0.5],
    ['1 beyond the ideal', number({ ideal: 80, limit: 30 }), 95, 1],
    ['0 beyond the limit', number({ ideal: 80, limit: 30 }), 10, 0],
    ['less is better where the limit lies above the ideal', number({ ideal: 20, limit: 70 }), 45, 0.5],
    ['1 beyond an ideal of which less is better', number({ ideal: 20, limit: 70 }), 0, 1],
    ['less is better where the ideal is nearer to min', number({ ideal: 40 }), 70, 0.5],
    ['more is better where the ideal is nearer to max', number({ ideal: 60 }), 30, 0.5],
    ['less is better where the ideal is in the middle', number({ ideal: 50 }), 75, 0.5],
    ['a limit at the ideal leaves the slope to the farther end', number({ ideal: 80, limit: 80 }), 40, 0.5],
    ['a limit at an end is an end', number({ ideal: 60, limit: 0 }), 30, 0.5],
    ['the limit decides the direction, not the nearer end', number({ ideal: 40, limit: 10 }), 25, 0.5],
  ])('%s', (_, draft, value, expected) => {
    expect(utility(draft, value)).toBeCloseTo(expected, 12);
  });

  const curve = [
    [20, 0],
    [40, 0.8],
    [80, 1],
  ] as const;

  it.each([
    [0, 0, 'level before the first point'],
    [20, 0, 'at a point'],
    [30, 0.4, 'half way to 0.8'],
    [40, 0.8, 'at a bend'],
    [60, 0.9, 'half way from 0.8 to 1'],
    [100, 1, 'level after the last point'],
  ])('at %d on the curve it is %d: %s', (value, expected) => {
    expect(utility(number({ curve }), value)).toBeCloseTo(expected, 12);
  });

  it.each<[string, NumberIssueDraft, number, number]>([
    ['is its utility as far as the limit', number({ ideal: 80, limit: 30 }), 55, 0.5],
    ['is 0 at the limit', number({ ideal: 80, limit: 30 }), 30, 0],
    ['falls on beyond it', number({ ideal: 80, limit: 30 }), 10, -2 / 3],
    ['is -1 at the end of the range', number({ ideal: 20, limit: 70 }), 100, -1],
    ['is 0 at the end of a range without a limit', number(), 0, 0],
    ['follows a curve as far as the limit', number({ curve, limit: 30 }), 60, 0.9],
  ])('where a value stands %s', (_, draft, value, expected) => {
    expect(prepareIssue(draft, 1).standOf(value)).toBeCloseTo(expected, 12);
  });

  it('lies in [0, 1] for any value of any issue', () => {
    fc.assert(
      fc.property(numberIssue, fc.double({ min: 0, max: 1, noNaN: true }), (draft, at) => {
        const worth = utility(draft, draft.min + (draft.max - draft.min) * at);
        expect(worth).toBeGreaterThanOrEqual(0);
        expect(worth).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never falls on the way from the worst end to the ideal', () => {
    fc.assert(
      fc.property(numberIssue, fc.tuple(fc.nat(100), fc.nat(100)), (draft, places) => {
        fc.pre(draft.curve === undefined);
        const [near, far] = [Math.min(...places), Math.max(...places)];
        const worst = worstEnd(draft);
        const at = (place: number) => worst + ((draft.ideal - worst) * place) / 100;
        expect(utility(draft, at(far))).toBeGreaterThanOrEqual(utility(draft, at(near)) - 1e-12);
      }),
    );
  });
});

const payment: ChoiceIssueDraft = {
  id: 'payment',
  kind: 'choice',
  weight: 1,
  options: [
    { value: 'D/P', utility: 0.5 },
    { value: 'open account', utility: 0.9, acceptable: false },
    { value: 'advance', utility: 1 },
    { value: 'L/C', utility: 0.5, acceptable: true },
  ],
};

describe('utility of a choice', () => {
  const issue = prepareIssue(payment, 1);

  it('is the option’s own, acceptable or not', () => {
    expect(payment.options.map(({ value }) => issue.utilityOf(value))).toEqual([0.5, 0.9, 1, 0.5]);
  });

  it('proposes acceptable options only, best for us first, ties in the order of the plan', () => {
    expect(issue.candidates.map(({ value }) => value)).toEqual(['advance', 'D/P', 'L/C']);
  });

  it('finds a breach in an unacceptable option only', () => {
    expect(issue.breachOf('open account')).toEqual({ issue: 'payment', kind: 'unacceptable', value: 'open account' });
    expect(issue.breachOf('D/P')).toBeUndefined();
  });
});

describe('the limit of a number', () => {
  it.each<[string, NumberIssueDraft, number, number | undefined]>([
    ['under it where more is better', number({ ideal: 14, limit: 10.8 }), 9.9, 0.9],
    ['at it', number({ ideal: 14, limit: 10.8 }), 10.8, undefined],
    ['above it', number({ ideal: 14, limit: 10.8 }), 10.81, undefined],
    ['over it where less is better', number({ ideal: 14, limit: 20.5 }), 21, 0.5],
    ['no limit', number(), 0, undefined],
    ['a limit at the ideal, towards the farther end', number({ ideal: 80, limit: 80 }), 79, 1],
    ['a limit at the ideal, beyond the ideal', number({ ideal: 80, limit: 80 }), 81, undefined],
  ])('%s', (_, draft, value, gap) => {
    const breach = prepareIssue(draft, 1).breachOf(value);
    if (gap === undefined) expect(breach).toBeUndefined();
    else expect(breach).toEqual({ issue: 'price', kind: 'limit', value, limit: draft.limit, gap });
  });
});

describe('the values we may propose', () => {
  it('go from the ideal to the limit in steps', () => {
    const values = prepareIssue(number({ ideal: 14, limit: 10.8, step: 0.8 }), 1).candidates.map(({ value }) => value);
    expect(values).toEqual([14, 13.6, 12.8, 12, 11.2, 10.8]);
  });

  it('are all of the range under a curve, which may be worth most beyond the ideal', () => {
    const curve = [
      [0, 0],
      [50, 1],
      [100, 0.5],
    ] as const;
    const { candidates } = prepareIssue(number({ ideal: 60, step: 25, curve }), 1);
    expect(candidates).toEqual([
      { value: 50, utility: 1 },
      { value: 75, utility: 0.75 },
      { value: 100, utility: 0.5 },
      { value: 25, utility: 0.5 },
      { value: 0, utility: 0 },
    ]);
  });

  it('are never empty, in range, without a breach, best first, each with its utility', () => {
    fc.assert(
      fc.property(anyIssue, (draft) => {
        const { candidates, breachOf, misfit, utilityOf } = prepareIssue(draft, 1);
        expect(candidates.length).toBeGreaterThan(0);
        for (const [k, { value, utility: worth }] of candidates.entries()) {
          expect(misfit(value)).toBeUndefined();
          expect(breachOf(value)).toBeUndefined();
          expect(worth).toBe(utilityOf(value));
          if (k > 0) expect(worth).toBeLessThanOrEqual(candidates[k - 1]!.utility);
        }
      }),
    );
  });

  it('begin with the best there is on a straight line: utility 1', () => {
    fc.assert(
      fc.property(numberIssue, (draft) => {
        fc.pre(draft.curve === undefined);
        expect(prepareIssue(draft, 1).candidates[0]!.utility).toBe(1);
      }),
    );
  });
});
