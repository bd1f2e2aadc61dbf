import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { adviseOnProfile } from '../../src/domain/style/index.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { withFolder } from '../helpers/service.ts';
import { parley } from '../helpers/terminal.ts';

const counterpart = (draft: PlanDraft | object, ...options: string[]) =>
  withFolder(async (folder) => {
    const file = path.join(folder, 'plan.json');
    await writeFile(file, JSON.stringify(draft));
    return parley('counterpart', file, ...options);
  });

describe('parley counterpart', () => {
  it('tells who they are, and each advice with its source', async () => {
    const negotiator = { name: 'K. Brandt', role: 'Buyer', style: 'avoiding', authority: 'unknown' } as const;
    const { code, out } = await counterpart({
      ...tinyPlan,
      counterpart: { company: { name: 'Nord GmbH' }, negotiator },
    });
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe('K. Brandt, Buyer, Nord GmbH: avoiding, authority unknown');
    expect(out).toMatch(/│ Style +│ They step around conflict.*│ Thomas & Kilmann 1974/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(142);
  });

  it('says that a plan has nothing to say of them', async () => {
    const { code, out } = await counterpart(tinyPlan);
    expect(code).toBe(0);
    expect(out).toContain('The plan says nothing of the counterpart.');
    expect(out).toContain('Gifts');
  });

  it('prints JSON', async () => {
    const { out } = await counterpart(sellerPlan, '--json');
    expect(JSON.parse(out)).toEqual({ profile: sellerPlan.counterpart, advice: adviseOnProfile(sellerPlan) });
  });

  it('refuses a plan that does not fit, with the place of each fault', async () => {
    const { code, err } = await counterpart({
      ...tinyPlan,
      counterpart: { company: {}, negotiator: { style: 'grumpy', timeZone: 'Mars/Base' } },
    });
    expect(code).toBe(1);
    expect(err).toContain('/counterpart/negotiator/style');
    expect((await parley('counterpart')).code).toBe(2);
  });
});
