import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentInWords, bestArgument, coverageOf } from '../../src/domain/arguments.ts';
import type { ArgumentDraft } from '../../src/domain/plan-draft.ts';

const MONEY = { id: 'money', issues: ['price', 'payment'] };
const on = (topic: string, strength?: 1 | 2 | 3, ...evidence: string[]): ArgumentDraft => ({
  topic,
  claim: `on ${topic}`,
  ...(strength && { strength }),
  evidence,
});

const anyArgument: fc.Arbitrary<ArgumentDraft> = fc.record({
  topic: fc.constantFrom('money', 'price', 'payment', 'delivery'),
  claim: fc.string(),
  evidence: fc.option(fc.array(fc.constantFrom('', ' ', 'report', 'tariff'), { maxLength: 3 }), { nil: undefined }),
  strength: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }),
});
const anyArguments = fc.array(anyArgument, { maxLength: 10 });

describe('coverage of a subject', () => {
  it.each<[string, ArgumentDraft[], ReturnType<typeof coverageOf>]>([
    ['nothing', [], { claims: 0, claimsWithEvidence: 0, strength: 0, score: 0 }],
    ['other subjects only', [on('delivery', 3, 'x')], { claims: 0, claimsWithEvidence: 0, strength: 0, score: 0 }],
    ['a strong one', [on('money', 3, 'x')], { claims: 1, claimsWithEvidence: 1, strength: 3, score: 1 }],
    ['a claim only', [on('money', 3)], { claims: 1, claimsWithEvidence: 0, strength: 3, score: 0.5 }],
    ['blank evidence', [on('money', 3, ' ')], { claims: 1, claimsWithEvidence: 0, strength: 3, score: 0.5 }],
    [
      'one nobody rated',
      [on('price', undefined, 'x')],
      { claims: 1, claimsWithEvidence: 1, strength: 1, score: 1 / 3 },
    ],
    [
      'two on its issues',
      [on('price', 2, 'x'), on('payment', 1, 'x')],
      { claims: 2, claimsWithEvidence: 2, strength: 2, score: 1 - (1 / 3) * (2 / 3) },
    ],
  ])('by %s', (_, args, { score, ...counts }) => {
    const coverage = coverageOf(args, MONEY);
    expect(coverage).toMatchObject(counts);
    expect(coverage.score).toBeCloseTo(score, 12);
  });

  it('lies in [0, 1], and no argument makes it less', () => {
    fc.assert(
      fc.property(anyArguments, anyArgument, (args, more) => {
        const before = coverageOf(args, MONEY);
        const after = coverageOf([...args, more], MONEY);
        expect(before.score).toBeGreaterThanOrEqual(0);
        expect(after.score).toBeLessThanOrEqual(1);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(before.score === 0).toBe(before.claims === 0);
      }),
    );
  });
});

describe('the best argument', () => {
  it.each<[string, ArgumentDraft[], number[], number | undefined]>([
    ['is the strongest', [on('money', 1, 'x'), on('money', 3, 'x'), on('money', 2, 'x')], [], 1],
    ['is one with evidence of two as strong', [on('money', 2), on('price', 2, 'x')], [], 1],
    ['is a proven one of 2 before a bare one of 3', [on('money', 3), on('money', 2, 'x')], [], 1],
    ['is the first of equals', [on('delivery', 3, 'x'), on('money', 2, 'x'), on('money', 2, 'x')], [], 1],
    ['is the next once the best is used', [on('money', 3, 'x'), on('payment', 1)], [0], 1],
    ['is none once all are used', [on('money', 3, 'x')], [0], undefined],
    ['is none where no subject has one', [on('delivery', 3, 'x')], [], undefined],
  ])('%s', (_, args, used, place) => {
    expect(bestArgument(args, [MONEY], used)).toBe(place);
  });

  it('comes from each subject in turn, once each and never better than the one before', () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const used: number[] = [];
        for (let place = bestArgument(args, [MONEY], used); place !== undefined; ) {
          used.push(place);
          place = bestArgument(args, [MONEY], used);
        }
        expect(new Set(used).size).toBe(used.length);
        expect(used).toHaveLength(coverageOf(args, MONEY).claims);
        const worth = used.map((place) => coverageOf([args[place]!], MONEY).score);
        expect(worth).toEqual(worth.toSorted((a, b) => b - a));
      }),
    );
  });
});

it.each([
  [on('money', 1), 'on money'],
  [on('money', 1, 'Report', ' ', 'Tariff'), 'on money (Report; Tariff)'],
])('an argument is told with what proves it', (argument, text) => {
  expect(argumentInWords(argument)).toBe(text);
});
