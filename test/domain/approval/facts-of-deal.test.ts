import { expect, it } from 'vitest';
import { factsOfDeal } from '../../../src/domain/approval/index.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { prepared } from '../../fixtures/prepared.ts';

type Company = NonNullable<PlanDraft['counterpart']>['company'];

it.each<[string, Company | undefined, Record<string, unknown>]>([
  [
    'a country by its code, in whatever case',
    { id: 'nordklang', name: 'Nordklang GmbH', country: 'de' },
    { counterpart: 'Nordklang GmbH', counterpartId: 'nordklang', counterpartCountry: 'DE' },
  ],
  ['a country by its name', { country: 'Germany' }, { counterpartId: '', counterpartCountry: 'DE' }],
  ['a country nobody knows', { country: 'Ruritania' }, { counterpartCountry: '' }],
  ['no country', { id: 'x' }, { counterpart: 'x', counterpartCountry: '' }],
  ['nobody', undefined, { counterpart: '', counterpartId: '', counterpartCountry: '', isKnownCounterpart: false }],
])('a deal is told with whom it is: %s', (_, company, facts) => {
  const plan = prepared({ ...tinyPlan, ...(company && { counterpart: { company } }) });
  expect(factsOfDeal(plan, plan.best)).toMatchObject({ currency: tinyPlan.currency, ...facts });
});
