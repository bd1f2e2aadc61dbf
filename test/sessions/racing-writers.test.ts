import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../src/domain/verdict.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { type Desk, keyed, must, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** Every offer breaks a bottom line, so that none of them ends the talks. */
const patient = { ...tinyPlan, deadline: { rounds: 1_000 } };
const low = (price: number) => ({ price, delivery: 'fast' });

describe('two services on one store', () => {
  it('lose none of 50 offers that come at once, and number them without a gap', async () => {
    const services = [desk.sessions, desk.another()];
    const id = await opened(desk, patient);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, k) => services[k % 2]!.submitOffer(offer(id, low(k)), {})),
    );
    const decisions = answers.map((answer) => must(answer));
    const inOrder = decisions.toSorted((a, b) => a.version - b.version);
    expect(inOrder.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, k) => k + 2));
    expect(inOrder.map(({ round }) => round)).toEqual(Array.from({ length: 50 }, (_, k) => k + 1));
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ version: 51, round: 50 });
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 100 }));
    expect(events.map(({ data }) => (data as { decision: Decision }).decision)).toEqual(inOrder);
    const said = events.map(({ data }) => (data as { offer: { terms: { price: number } } }).offer.terms.price);
    expect(said.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, k) => k));
  });

  it('each decide on what the other has done: our offer never goes up', async () => {
    const services = [desk.sessions, desk.another()];
    const id = await opened(desk, { ...patient, deadline: { rounds: 60 }, strategy: { beta: 1 } });
    await Promise.all(Array.from({ length: 50 }, (_, k) => services[k % 2]!.submitOffer(offer(id, low(k % 7)), {})));
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 100 }));
    const asked = events.flatMap(({ data }) => (data as { decision: Decision }).decision.counter?.utility ?? []);
    expect(asked.length).toBeGreaterThan(0);
    for (const [k, utility] of asked.entries()) expect(utility).toBeLessThanOrEqual((asked[k - 1] ?? 1) + 1e-9);
  });

  it('let exactly one of two writers win who decided on the same version', async () => {
    const other = desk.another();
    const id = await opened(desk, patient);
    const answers = await Promise.all([
      desk.sessions.submitOffer(offer(id, low(1)), { ifMatch: 1 }),
      other.submitOffer(offer(id, low(2)), { ifMatch: 1 }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusalOf(answers.find(({ ok }) => !ok)!).code).toBe('precondition-failed');
  });

  it('let the first yes close the talks, and tell all others that they are', async () => {
    const services = [desk.sessions, desk.another()];
    const id = await opened(desk, patient);
    must(await desk.sessions.propose({ id }, {}));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) => services[k % 2]!.accept({ id, by: 'them' }, {})),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('closed');
    expect(must(await desk.sessions.read({ id })).version).toBe(3);
  });

  it('open one negotiation for one id', async () => {
    const services = [desk.sessions, desk.another()];
    const { id: planId } = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) => services[k % 2]!.open({ planId, id: 'n1' }, {})),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('exists');
  });

  it('leave the plan of the one negotiation that is opened, of all that came along', async () => {
    const services = [desk.sessions, desk.another()];
    for (const id of ['n1', 'n2', 'n3']) {
      const plans = Array.from({ length: 10 }, (_, k) => ({ ...tinyPlan, name: `plan ${k}` }));
      const answers = await Promise.all(plans.map((plan, k) => services[k % 2]!.open({ plan, id }, {})));
      const winner = answers.findIndex(({ ok }) => ok);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      for (const answer of answers) if (!answer.ok) expect(['exists', 'conflict']).toContain(answer.error.code);
      expect(must(await desk.sessions.readPlan({ id: `plan-${id}` }))).toMatchObject({
        version: must(answers[winner]!).planVersion,
        plan: plans[winner],
      });
    }
  });

  it('open one negotiation for one key and the plan that comes along', async () => {
    const services = [desk.sessions, desk.another()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) => services[k % 2]!.open({ plan: tinyPlan }, keyed('k1'))),
    );
    const [view] = answers.map((answer) => must(answer));
    for (const answer of answers) expect(must(answer)).toEqual(view);
    expect(must(await desk.sessions.readPlan({ id: view!.planId })).version).toBe(1);
  });

  it('open one negotiation for one key, whoever is asked', async () => {
    const services = [desk.sessions, desk.another()];
    const { id: planId } = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) => services[k % 2]!.open({ planId }, keyed('k1'))),
    );
    const views = answers.map((answer) => must(answer));
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect((await desk.sessions.list({ limit: 10 })).items).toHaveLength(1);
  });
});

it('who is never first is told so after a bounded number of tries', async () => {
  const id = await opened(desk, patient);
  let tries = 0;
  // Before each commit of ours somebody else's comes first.
  const busy = {
    ...desk.store,
    commit: async (commit: Parameters<typeof desk.store.commit>[0]) => {
      tries++;
      must(await desk.sessions.submitOffer(offer(id, low(tries)), {}));
      return desk.store.commit(commit);
    },
  };
  const refused = await desk.another({ store: busy }).submitOffer(offer(id, low(99)), keyed('k1'));
  expect(refusalOf(refused).code).toBe('conflict');
  expect(tries).toBe(12);
  must(await desk.sessions.submitOffer(offer(id, low(99)), keyed('k1')));
});
