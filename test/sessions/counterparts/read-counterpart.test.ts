import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NegotiationCounterpart, PlanCounterpart } from '../../../src/contract/index.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { adviseOnProfile } from '../../../src/domain/style/index.ts';
import { sellerPlan, tinyPlan } from '../../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../../helpers/negotiations.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('the counterpart of a plan', () => {
  it('is the profile of its latest version, with advice', async () => {
    const { id } = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
    must(await desk.sessions.replacePlan({ id, draft: sellerPlan }, {}));
    const found = must(await desk.sessions.readCounterpart({ id }));
    expect(found).toEqual({
      planId: id,
      planVersion: 2,
      profile: sellerPlan.counterpart,
      advice: adviseOnProfile(sellerPlan),
    });
    expect(PlanCounterpart.parse(found)).toEqual(found);
  });

  it('has no profile where the plan has none', async () => {
    const { id } = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
    expect(must(await desk.sessions.readCounterpart({ id }))).not.toHaveProperty('profile');
    expect(refusalOf(await desk.sessions.readCounterpart({ id: 'nobody' })).code).toBe('not-found');
  });
});

describe('the counterpart of a negotiation', () => {
  const counterpart = { company: { name: 'Nord' }, negotiator: { style: 'accommodating' } } as const;
  const draft: PlanDraft = { ...tinyPlan, counterpart, bottomLine: { reservation: 0.8, whenReached: 'hold' } };

  it('is told by the profile and by their moves, and where they differ', async () => {
    const id = await opened(desk, draft);
    const before = must(await desk.sessions.readCounterpartOf({ id }));
    expect(before).toMatchObject({ negotiationId: id, version: 1, profile: counterpart });
    expect(before.estimate).toMatchObject({ steps: 0, confidence: 0, advice: [] });
    expect(before.comparison.verdict).toBe('unsure');
    for (let round = 0; round < 5; round++) must(await desk.sessions.submitOffer(offer(id, { price: 20 }), {}));
    const after = must(await desk.sessions.readCounterpartOf({ id }));
    expect(after.version).toBe(6);
    expect(after.estimate).toMatchObject({ steps: 4, repeated: 4, style: 'competing', confidence: 0.5 });
    expect(after.comparison).toMatchObject({ verdict: 'differ', profile: 'accommodating', estimate: 'competing' });
    expect(NegotiationCounterpart.parse(after)).toEqual(after);
  });

  it('is still told once the talks are over, and after a restart', async () => {
    const id = await opened(desk, draft);
    for (const price of [20, 30, 40, 50]) must(await desk.sessions.submitOffer(offer(id, { price }), {}));
    must(await desk.sessions.withdraw({ id, by: 'them' }, {}));
    const ended = must(await desk.sessions.readCounterpartOf({ id }));
    expect(ended.estimate.classes.concession).toBe(3);
    await desk.restart();
    expect(must(await desk.sessions.readCounterpartOf({ id }))).toEqual(ended);
    expect(refusalOf(await desk.sessions.readCounterpartOf({ id: 'nobody' })).code).toBe('not-found');
  });

  it('does not show in what is told of a decision', async () => {
    const id = await opened(desk, draft);
    const told = [
      must(await desk.sessions.submitOffer(offer(id, { price: 20 }), {})),
      must(await desk.sessions.submitOffer(offer(id, { price: 30 }), {})),
      must(await desk.sessions.read({ id })),
    ];
    for (const answer of told) expect(JSON.stringify(answer)).not.toMatch(/accommodating|competing|moves|confidence/);
  });
});
