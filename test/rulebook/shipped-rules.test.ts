import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, type Finding } from '../../src/domain/facts.ts';
import { factsOf } from '../../src/rulebook/check-cases.ts';
import { compileCondition } from '../../src/rulebook/compile.ts';
import { SLOTS } from '../../src/rulebook/slots.ts';
import { anyFacts } from './fact-sets.ts';
import { mutantsOf } from './mutants.ts';
import { shippedSets } from './shipped.ts';

const sets = await shippedSets();
const bottomLine = sets.get('bottom-line')!;
const fallback = sets.get('fallback')!;

describe.each([...sets])('rules/%s.json', (_, set) => {
  it.each(set.file.cases)('$name', ({ expect: expected, ...item }) => {
    const findings = set.evaluateNow(factsOf({ ...item, expect: expected }, set.vocabulary));
    if (expected.rules)
      expect(findings.map(({ rule }) => rule)).toEqual(expected.rules.map((name) => `${set.file.name}/${name}`));
    if (expected.finding) expect(findings[0]?.type).toBe(expected.finding);
  });

  const table = SLOTS[set.vocabulary];
  const slots = set.file.cases.map((item) => table.read(factsOf(item, set.vocabulary), table.newSlots()));

  it.each(set.file.rules)('$name is fired by a case, and no small mistake in it goes unnoticed', ({ conditions }) => {
    const holds = compileCondition(conditions, table);
    expect(slots.some(holds)).toBe(true);
    const unnoticed = mutantsOf(conditions, set.vocabulary).filter(({ condition }) => {
      const mutant = compileCondition(condition, table);
      return slots.every((one) => mutant(one) === holds(one));
    });
    expect(unnoticed.map(({ change }) => change)).toEqual([]);
  });

  it('says something of its own about every rule', () => {
    const { rules } = set.file;
    expect(new Set(rules.map(({ event }) => event.params.message)).size).toBe(rules.length);
  });
});

describe('the bottom line', () => {
  const holdsFor = (claim: (verdict: Finding, facts: Parameters<typeof bottomLine.evaluateNow>[0]) => void) =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const [verdict] = bottomLine.evaluateNow(facts);
        expect(verdict, 'no verdict at all').toBeDefined();
        claim(verdict!, facts);
      }),
      { numRuns: 3000 },
    );

  it('has a verdict, with words, for any offer', () => {
    holdsFor(({ type, message }) => {
      expect(FINDINGS[type].group).toBe('verdict');
      expect(message.trim()).not.toBe('');
    });
  });

  it('never accepts a breach', () => {
    holdsFor(({ type }, facts) => {
      if (facts.breaches > 0) expect(type).not.toBe('accept');
    });
  });

  it('accepts whatever is as good as our counter and breaches nothing', () => {
    holdsFor(({ type }, facts) => {
      if (facts.breaches === 0 && facts.offerUtility >= facts.counterUtility) expect(type).toBe('accept');
    });
  });

  it('leaves no last message and no answer to our final offer open', () => {
    holdsFor(({ type }, facts) => {
      if (facts.isLastMessage || facts.lastStance === 'final') expect(['accept', 'terminate']).toContain(type);
    });
  });

  it('ends nothing else, unless the plan says so', () => {
    holdsFor(({ type }, facts) => {
      if (facts.isLastMessage || facts.lastStance === 'final') return;
      if (facts.isAtBottomLine && facts.whenReached === 'terminate') return;
      expect(type).not.toBe('terminate');
    });
  });

  it('holds and refuses only where we have an offer to hold to', () => {
    holdsFor(({ type }, facts) => {
      if (!facts.hasStanding && !facts.isAtBottomLine) expect(['hold', 'refuse']).not.toContain(type);
    });
  });

  it('is not tough on an ordinary offer which does not move away', () => {
    holdsFor(({ type }, facts) => {
      const isOrdinary = !facts.isTheirFinal && !facts.isAtBottomLine && !facts.isLastMessage && !facts.isLastCounter;
      const isMoving = facts.worseningRounds === 0 && facts.repeatedOffers === 0 && facts.lastStance !== 'final';
      if (isOrdinary && isMoving) expect(['accept', 'concede']).toContain(type);
    });
  });
});

describe('the fallback', () => {
  const holdsFor = (
    claim: (course: Finding['type'] | undefined, facts: Parameters<typeof fallback.evaluateNow>[0]) => void,
  ) =>
    fc.assert(
      fc.property(anyFacts, (facts) => claim(fallback.evaluateNow(facts)[0]?.type, facts)),
      { numRuns: 3000 },
    );

  it('walks away only when nothing is left and no deadline can help', () => {
    holdsFor((course, facts) => {
      if (course !== 'walk-away') return;
      expect(facts).toMatchObject({ alternativesLeft: 0, hasDeadline: false });
      expect(facts.hasBest && facts.bestUtility >= facts.batnaUtility).toBe(false);
    });
  });

  it('takes their best only where it is acceptable and no worse than the BATNA', () => {
    holdsFor((course, facts) => {
      if (course !== 'take-best') return;
      expect(facts.hasBest && facts.bestUtility >= facts.batnaUtility).toBe(true);
    });
  });

  it('calls no deadlock before our patience has ended, unless they move away or time runs out', () => {
    holdsFor((course, { stalledRounds, repeatedOffers, patienceRounds, gapGrowingRounds, isTimeRunningOut }) => {
      if (course !== 'deadlock' || gapGrowingRounds >= 2 || (isTimeRunningOut && stalledRounds > 0)) return;
      expect(Math.max(stalledRounds, repeatedOffers)).toBeGreaterThanOrEqual(patienceRounds);
    });
  });

  it('makes moves and alternatives only of what is left', () => {
    holdsFor((course, facts) => {
      if (course === 'next-move') expect(facts.playbookMovesLeft).toBeGreaterThan(0);
      if (course === 'next-alternative') expect(facts.alternativesLeft).toBeGreaterThan(0);
    });
  });
});
