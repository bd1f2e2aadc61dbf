import { describe, expect, it } from 'vitest';
import { auditReadiness } from '../../../src/domain/readiness/index.ts';
import { sellerPlan } from '../../fixtures/plans.ts';

const P3 = (asked: Parameters<typeof auditReadiness>[1]) => auditReadiness(sellerPlan, asked).sections[2]!;

describe('questions that were really asked', () => {
  it('are missing in P3 of a plan that is complete otherwise, the repeated ones first', () => {
    const { score, missing } = P3([
      { text: 'Who repairs them?', times: 1 },
      { text: 'Is it loud?', times: 3 },
    ]);
    expect(score).toBeLessThan(1);
    expect(missing).toEqual([
      {
        pointer: '/questions',
        severity: 'high',
        why: 'They have asked "Is it loud?", and no answer was prepared.',
        fix: 'Add the question with our answer: who asked it once will ask again.',
      },
      expect.objectContaining({ severity: 'medium', why: expect.stringContaining('Who repairs them?') }),
    ]);
  });

  it('move no other section', () => {
    const [before, after] = [auditReadiness(sellerPlan), auditReadiness(sellerPlan, [{ text: 'Why?', times: 2 }])];
    for (const [k, section] of after.sections.entries())
      if (section.id !== 'P3') expect(section).toEqual(before.sections[k]);
    expect([before.verdict, after.verdict]).toEqual(['ready', 'usable']);
  });

  it.each(['$&', "$'", '{name}', '$1 {name} $$'])('are told as they are: %s', (text) => {
    expect(P3([{ text, times: 1 }]).missing[0]!.why).toBe(`They have asked "${text}", and no answer was prepared.`);
  });
});
