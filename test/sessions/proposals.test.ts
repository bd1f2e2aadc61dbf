import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe('our proposal', () => {
  it('is the opening of the plan at first, filled up with the best for us, and counts as sent', async () => {
    const id = await opened(desk, sellerPlan);
    const proposal = must(await desk.sessions.propose({ id }, {}));
    expect(proposal).toMatchObject({ stance: 'flexible', round: 1, phase: 'opening', version: 2 });
    expect(proposal.terms).toEqual({
      unitPrice: 13.8,
      quantity: 8000,
      incoterm: 'FOB Shenzhen',
      payment: 'T/T in advance',
      leadTime: 50,
      warranty: 12,
    });
    const view = must(await desk.sessions.read({ id }));
    expect(view.ours).toEqual({ terms: proposal.terms, utility: proposal.utility });
    expect(view.phase).toBe('opening');
  });

  it('is the same again while nobody has answered it', async () => {
    const id = await opened(desk, tinyPlan);
    const first = must(await desk.sessions.propose({ id }, {}));
    const second = must(await desk.sessions.propose({ id }, {}));
    expect(second.terms).toEqual(first.terms);
    expect(second.stance).toBe('tough');
  });

  it('speaks of the current topic once the talks have begun', async () => {
    const id = await opened(desk, sellerPlan);
    const { topic } = must(await desk.sessions.submitOffer(offer(id, { warranty: 24 }), {}));
    expect(topic).toBe('service');
    expect(Object.keys(must(await desk.sessions.propose({ id }, {})).terms)).toEqual(['warranty']);
  });

  it('concedes with time', async () => {
    const id = await opened(desk, { ...tinyPlan, deadline: { minutes: 100 }, strategy: { beta: 1 } });
    const early = must(await desk.sessions.propose({ id }, {}));
    desk.clock.advance({ minutes: 50 });
    const late = must(await desk.sessions.propose({ id }, {}));
    expect(late.stance).toBe('flexible');
    expect(late.utility).toBeLessThan(early.utility);
    // Halfway from 1 to the reservation value of 0.4; a step of 5 in price is worth 0.0375.
    expect(late.utility).toBeGreaterThanOrEqual(0.7);
    expect(late.utility).toBeLessThan(0.7 + 0.0375);
  });

  it('is final before their last message', async () => {
    const id = await opened(desk, { ...tinyPlan, deadline: { rounds: 2 } });
    must(await desk.sessions.submitOffer(offer(id, { price: 10, delivery: 'slow' }), {}));
    expect(must(await desk.sessions.propose({ id }, {})).stance).toBe('final');
  });

  it('after our last word is that word again', async () => {
    const id = await opened(desk, { ...tinyPlan, deadline: { minutes: 100 }, strategy: { beta: 1 } });
    const terms = { price: 90, delivery: 'slow' };
    must(await desk.sessions.submitOffer(offer(id, terms, { from: 'us', final: true }), {}));
    desk.clock.advance({ minutes: 80 });
    expect(must(await desk.sessions.propose({ id }, {}))).toMatchObject({ terms, stance: 'final' });
  });
});

describe('our opening', () => {
  const underived = { ...sellerPlan, opening: undefined, mode: 'package' as const };

  it('comes with the statement and justification of the plan', async () => {
    const id = await opened(desk, sellerPlan);
    const { statement, justification } = must(await desk.sessions.propose({ id }, {}));
    expect({ statement, justification }).toEqual({
      statement: sellerPlan.opening!.statement,
      justification: sellerPlan.opening!.justification,
    });
    const later = must(await desk.sessions.propose({ id }, {}));
    expect(later).not.toHaveProperty('statement');
    expect(later).not.toHaveProperty('justification');
  });

  it('comes with words made from the plan where it gives none, and these use up their arguments', async () => {
    const id = await opened(desk, underived);
    const { statement, justification } = must(await desk.sessions.propose({ id }, {}));
    expect(statement).toContain('As a start we propose: Unit price 14.00 USD');
    expect(justification).toContain('Returns 2023-2025 of two importers');
    const low = { unitPrice: 9, quantity: 1000, incoterm: 'DDP Hamburg', payment: 'open account 120' };
    const answer = must(await desk.sessions.submitOffer(offer(id, { ...low, leadTime: 20, warranty: 36 }), {}));
    const said = answer.advice.filter(({ kind }) => kind === 'argument').map(({ text }) => text);
    expect(said).toEqual(['Spare parts are kept in Venlo. (Lease of the store)']);
  });

  it('uses no argument up as long as it is advice', async () => {
    const id = await opened(desk, { ...underived, advisory: true });
    const first = must(await desk.sessions.propose({ id }, {}));
    expect(must(await desk.sessions.propose({ id }, {})).statement).toBe(first.statement);
    const loaded = await desk.store.load(id);
    expect(loaded.kind === 'found' && loaded.session.talks.argued).toBeUndefined();
  });

  it('of a plan that nobody has argued has no justification', async () => {
    const id = await opened(desk, tinyPlan);
    const proposal = must(await desk.sessions.propose({ id }, {}));
    expect(proposal.statement).toContain('As a start we propose');
    expect(proposal).not.toHaveProperty('justification');
  });
});
