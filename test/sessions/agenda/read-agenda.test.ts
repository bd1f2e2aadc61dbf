import { expect, it } from 'vitest';
import { planAgenda } from '../../../src/domain/agenda/index.ts';
import { readAgenda } from '../../../src/sessions/agenda/read-agenda.ts';
import type { Deps } from '../../../src/sessions/deps.ts';
import { sellerPlan } from '../../fixtures/plans.ts';

const stored = { id: 'p1', version: 4, draft: sellerPlan, createdAtMs: 7 };
const store = { plan: async (id: string) => (id === 'p1' ? stored : undefined) };
const deps = { store } as unknown as Deps;

it('has the agenda of the latest version of a plan', async () => {
  expect(await readAgenda(deps, { id: 'p1' })).toEqual({
    ok: true,
    value: { planId: 'p1', planVersion: 4, savedAtMs: 7, agenda: planAgenda(sellerPlan) },
  });
  expect(await readAgenda(deps, { id: 'p2' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
