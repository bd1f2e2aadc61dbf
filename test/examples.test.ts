import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeAgenda } from '../src/calendar/index.ts';
import { PlanDraft, parseWith } from '../src/contract/index.ts';
import { planAgenda } from '../src/domain/agenda/index.ts';
import { auditReadiness, type SectionId } from '../src/domain/readiness/index.ts';
import { packageRoot } from '../src/package.ts';

const readPlan = (name: string): PlanDraft => {
  const input = JSON.parse(readFileSync(path.join(packageRoot, 'examples', name), 'utf8'));
  const parsed = parseWith(PlanDraft, input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

const without = <K extends keyof PlanDraft>(plan: PlanDraft, ...parts: K[]): PlanDraft => ({
  ...plan,
  ...Object.fromEntries(parts.map((part) => [part, undefined])),
});

/** The part of a plan that answers each question, taken away, and where the audit misses it. */
const LOSSES: Record<SectionId, { lose: (plan: PlanDraft) => PlanDraft; at: string }> = {
  P1: {
    lose: (plan) => ({ ...plan, counterpart: { ...plan.counterpart, company: {} } }),
    at: '/counterpart/company/name',
  },
  P2: { lose: (plan) => without(plan, 'opening'), at: '/opening' },
  P3: { lose: (plan) => without(plan, 'questions'), at: '/questions' },
  P4: { lose: (plan) => without(plan, 'arguments'), at: '/arguments' },
  P5: { lose: (plan) => without(plan, 'difficulties'), at: '/difficulties' },
  P6: {
    lose: (plan) => ({ ...plan, counterpart: { company: plan.counterpart!.company } }),
    at: '/counterpart/negotiator/style',
  },
  P7: { lose: (plan) => without(plan, 'alternatives', 'batna'), at: '/alternatives' },
};

describe.each(['seller-shenzhen-plan.json', 'buyer-utrecht-plan.json'])('%s', (name) => {
  const plan = readPlan(name);

  it('is ready, with hardly anything missing', () => {
    const { verdict, score, sections } = auditReadiness(plan);
    expect(verdict).toBe('ready');
    expect(score).toBeGreaterThan(0.98);
    expect(sections.flatMap(({ missing }) => missing).filter(({ severity }) => severity !== 'low')).toEqual([]);
  });

  it('has ample time for every topic, in hours that both sides work', () => {
    const agenda = placeAgenda(planAgenda(plan));
    expect(agenda).toMatchObject({ isAmple: true, isPlaced: true, advice: [] });
  });

  it.each(Object.entries(LOSSES))(
    'is not ready without its answer to %s, and the audit names it',
    (id, { lose, at }) => {
      const { verdict, sections } = auditReadiness(lose(plan));
      expect(verdict).not.toBe('ready');
      const section = sections.find((each) => each.id === id)!;
      expect(section.score).toBeLessThan(0.5);
      expect(section.missing.map(({ pointer }) => pointer)).toContain(at);
      for (const { why, fix } of section.missing) expect(why && fix).toBeTruthy();
    },
  );
});
