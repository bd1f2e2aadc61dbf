import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachesOf } from '../../src/domain/bottom-line.ts';
import { ourWords, planOpening } from '../../src/domain/opening.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';
import { planArbitrary } from '../fixtures/random-plans.ts';

const openingOf = (draft: PlanDraft) => planOpening(prepared(draft));
const { opening: given, arguments: args } = sellerPlan as Required<PlanDraft>;
const unopened: PlanDraft = { ...sellerPlan, opening: undefined };

describe('planOpening', () => {
  it('takes over what the plan gives, and fills up the terms with the best for us', () => {
    expect(openingOf(sellerPlan)).toEqual({
      opener: { party: 'us', origin: 'given', reason: 'The plan says so.' },
      statement: { text: given.statement, origin: 'given', argued: [] },
      terms: {
        values: { ...given.terms, warranty: 12 },
        utility: expect.closeTo(0.975, 6),
        origin: {
          unitPrice: 'given',
          quantity: 'given',
          incoterm: 'given',
          payment: 'given',
          leadTime: 'given',
          warranty: 'derived',
        },
      },
      justification: { text: given.justification, origin: 'given', argued: [] },
    });
  });

  it('derives all of it where the plan gives nothing, from the ideal and the strongest arguments', () => {
    const { opener, statement, terms, justification } = openingOf(unopened);
    expect(opener).toMatchObject({ party: 'us', origin: 'derived', reason: expect.stringContaining('evidence') });
    expect(statement).toEqual({
      origin: 'derived',
      argued: [0],
      text:
        'Thank you for talking with us, Hansa Audio Handels GmbH. We would like to agree with you on 4 points: ' +
        'Warranty and service; Price and volume; Payment; Delivery. ' +
        'Returns of the BT-20 are under 0.8 %, a third of the usual rate. ' +
        'As a start we propose: Unit price 14.00 USD; Quantity of the first order 8000 pcs; Delivery term FOB Shenzhen; ' +
        'Payment T/T in advance; Lead time 50 days; Warranty 12 months.',
    });
    expect(terms.utility).toBe(1);
    expect(new Set(Object.values(terms.origin))).toEqual(new Set(['derived']));
    expect(justification).toEqual({
      origin: 'derived',
      argued: [0, 1, 2],
      text:
        'Price and volume: Returns of the BT-20 are under 0.8 %, a third of the usual rate (Returns 2023-2025 of two importers). ' +
        'Payment: A letter of credit costs you 0.3 % and saves you the insurance premium (Tariff of Commerzbank). ' +
        'Delivery: Our forwarder has two sailings a week to Hamburg (Sailing list).',
    });
  });

  it('derives only what is missing', () => {
    const { opener, statement, justification } = openingOf({
      ...sellerPlan,
      opening: { opener: 'us', statement: 'Welcome.', justification: ' ' },
    });
    expect([opener.origin, statement.origin, justification?.origin]).toEqual(['given', 'given', 'derived']);
  });

  it.each<[string, Partial<PlanDraft>, 'us' | 'them']>([
    ['we have evidence on the topic that matters most', {}, 'us'],
    [
      'we have a claim on it, and no evidence',
      { arguments: [{ topic: 'price', claim: 'It is fair.', strength: 3 }] },
      'them',
    ],
    ['we have evidence on lesser topics only', { arguments: args.slice(1) }, 'them'],
    ['we have no argument at all', { arguments: undefined }, 'them'],
  ])('knows who opens where %s', (_, change, party) => {
    expect(openingOf({ ...unopened, ...change }).opener).toMatchObject({ party, origin: 'derived' });
  });

  it('asks for their terms where they open', () => {
    const { statement } = openingOf({ ...unopened, opening: { opener: 'them' } });
    expect(statement.text).toMatch(/Which terms do you have in mind\?$/);
    expect(statement.text).not.toContain('14');
  });

  it('has no justification where there is no argument to derive it from', () => {
    const { justification, statement } = openingOf(tinyPlan);
    expect(justification).toBeUndefined();
    expect(statement.text).toBe(
      'Thank you for talking with us. We would like to agree with you on 2 points: price; delivery. Which terms do you have in mind?',
    );
  });

  it('prefers a lesser topic argued strongly to a greater one argued badly', () => {
    const weak = args.map((argument, k) => (k === 0 ? { ...argument, strength: 1 as const, evidence: [] } : argument));
    expect(openingOf({ ...unopened, arguments: weak }).statement.argued).toEqual([1]);
  });

  it('opens above every bottom line, and tells the same again', () => {
    fc.assert(
      fc.property(planArbitrary, (draft) => {
        const plan = prepared(draft);
        const opening = planOpening(plan);
        expect(breachesOf(plan, opening.terms.values)).toEqual([]);
        expect(Object.keys(opening.terms.origin)).toEqual(draft.issues.map(({ id }) => id));
        expect(planOpening(plan)).toEqual(opening);
      }),
      { numRuns: 200 },
    );
  });
});

describe('ourWords', () => {
  it('propose our terms when we open after all', () => {
    const { statement } = ourWords(prepared(tinyPlan), 'us');
    expect(statement.text).toMatch(/As a start we propose: price 100\.00 USD; delivery slow\.$/);
  });

  it('never speak of limits, targets, costs or the BATNA', () => {
    const { statement, justification } = ourWords(prepared(unopened), 'us');
    const said = `${statement.text} ${justification?.text}`;
    for (const secret of ['10.8', '12.6', '8.4', 'Rotterdam', 'utility', sellerPlan.name]) {
      expect(said).not.toContain(secret);
    }
  });
});
