import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Session } from '../../src/sessions/session.ts';
import { prepared } from '../fixtures/prepared.ts';
import { type RawTurn, rawTurns, sequenceFrom } from '../fixtures/random-offers.ts';
import { planArbitrary } from '../fixtures/random-plans.ts';
import { seed } from '../helpers/seed.ts';
import { hear, openTable } from '../helpers/table.ts';

/** A plan without a deadline, and with a wish that they never grant: nothing else would keep talks open for so long. */
const withWish = ({ deadline: _, topics, ...draft }: PlanDraft): PlanDraft => ({
  ...draft,
  issues: [
    ...draft.issues,
    {
      id: 'wish',
      kind: 'choice',
      weight: 1,
      options: [
        { value: 'granted', utility: 1 },
        { value: 'refused', utility: 0, acceptable: false },
      ],
    },
  ],
  ...(topics && { topics: [...topics, { id: 'wishes', issues: ['wish'] }] }),
});

/**
 * Sizes of what the session remembers after so many offers. The first offer speaks of everything; later ones of some
 * issues, again and again. Where topics are agreed one by one, every third one leaves the wish out and may be accepted.
 */
function sizesAfter(plan: PlanDraft, turns: readonly RawTurn[], rounds: readonly number[]): readonly number[] {
  const draft = withWish(plan);
  const base = prepared(draft);
  const [first] = sequenceFrom(draft, turns, false);
  const later = sequenceFrom(draft, turns, true);
  let session: Session = openTable(base, 0);
  const sizes: number[] = [];
  for (let round = 1; round <= Math.max(...rounds); round++) {
    const said = round === 1 ? first! : later[round % later.length]!;
    const { wish: _, ...others } = said;
    const isTopical = base.mode === 'topics' && round % 3 === 0 && Object.keys(others).length > 0;
    const terms = isTopical ? others : { ...said, wish: 'refused' };
    const heard = hear(base, session, { terms, isFinal: false }, round * 60_000, () => []);
    if (!heard.ok) throw new Error(JSON.stringify(heard.error));
    session = heard.value.after;
    if (rounds.includes(round)) sizes.push(JSON.stringify(session.talks).length);
  }
  return sizes;
}

const hardlyGrows = (rounds: number, numRuns: number) =>
  fc.assert(
    fc.property(planArbitrary, rawTurns(9), (plan, turns) => {
      const [early, late] = sizesAfter(plan, turns, [10, rounds]);
      expect(late! / early!).toBeLessThan(1.5);
    }),
    { seed, numRuns },
  );

describe(`what a session remembers of the talks (seed ${seed})`, () => {
  it('is hardly larger after 24 rounds than after 10, for 1,000 plans', () => hardlyGrows(24, 1_000));

  it('is hardly larger after 1,000 rounds than after 10', () => hardlyGrows(1_000, 15));
});
