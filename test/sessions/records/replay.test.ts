import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TENANT, type SessionEvent } from '../../../src/sessions/index.ts';
import { PlanMemory, Plans } from '../../../src/sessions/plans/plans.ts';
import { eventsOf } from '../../../src/sessions/records/audit.ts';
import { redoAll } from '../../../src/sessions/records/redo.ts';
import { sellerPlan } from '../../fixtures/plans.ts';
import { doDeeds, type RawDeeds, rawDeeds } from '../../helpers/deeds.ts';
import { send, testApp } from '../../helpers/http.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf, shippedRulebook } from '../../helpers/negotiations.ts';
import { seed } from '../../helpers/seed.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const textOf = (data: unknown) => JSON.stringify(data);

describe('a record made anew', () => {
  it('says the same to the byte, whatever the talks have been through', { timeout: 120_000 }, async () => {
    const deciding = {
      plans: new Plans(desk.store, DEFAULT_TENANT, new PlanMemory()),
      rulebook: await shippedRulebook(),
    };
    const kinds = new Set<string>();
    // Rules that nobody stored can't be asked again.
    const raws = fc.sample(rawDeeds, { seed, numRuns: 400 }).map((raw): RawDeeds => ({ ...raw, isHostile: false }));
    for (const [k, raw] of raws.entries()) {
      const id = `talks-${k}`;
      const { events } = await doDeeds(desk.store, desk.another, raw, id);
      const redone: SessionEvent[] = [];
      for await (const { event, result } of redoAll(deciding, eventsOf(desk.store, id, events.length))) {
        expect(result.ok && textOf(result.value.event), `${id}@${event.seq}`).toBe(
          textOf({ type: event.type, data: event.data }),
        );
        kinds.add(event.type);
        redone.push(event);
      }
      expect(redone).toHaveLength(events.length);
    }
    expect([...kinds].sort()).toEqual([
      'agenda.judged',
      'approval.given',
      'approval.refused',
      'negotiation.expired',
      'negotiation.opened',
      'negotiation.paused',
      'negotiation.resumed',
      'negotiation.withdrawn',
      'offer.accepted',
      'offer.decided',
      'offer.proposed',
      'offer.sent',
    ]);
  });

  it('says the same of a question, matched or not', async () => {
    const id = await opened(desk, sellerPlan);
    must(await desk.sessions.ask({ id, text: 'Can you deliver in 20 days?' }, {}));
    must(await desk.sessions.ask({ id, text: 'Which colour is the moon?' }, {}));
    const deciding = {
      plans: new Plans(desk.store, DEFAULT_TENANT, new PlanMemory()),
      rulebook: await shippedRulebook(),
    };
    for await (const { event, result } of redoAll(deciding, eventsOf(desk.store, id, 3))) {
      expect(result.ok && textOf(result.value.event.data)).toBe(textOf(event.data));
    }
  });
});

describe('GET /v1/decisions/{id}/replay', () => {
  it('gives the bytes that the decision was answered with, round after round', async () => {
    const { app } = testApp(desk.sessions);
    const id = await opened(desk, sellerPlan);
    for (const unitPrice of [9.2, 9.9, 10.4, 10.9]) {
      desk.clock.advance({ minutes: 7 });
      const { text, body } = await send(app, 'POST', `/v1/negotiations/${id}/offers`, {
        terms: { unitPrice },
      });
      const stored = await send(app, 'GET', `/v1/decisions/${body.decisionId}`);
      const replayed = await send(app, 'GET', `/v1/decisions/${body.decisionId}/replay`);
      expect(replayed.status).toBe(200);
      expect(replayed.text).toBe(stored.text);
      expect(replayed.text).toBe(text);
    }
  });

  it('rests on what the record says: rules by hash, machine, plan, facts, findings and clock', async () => {
    const id = await opened(desk, sellerPlan);
    const { version } = must(await desk.sessions.submitOffer(offer(id, { unitPrice: 9.9 }), {}));
    const event = (await desk.store.event(id, version))!;
    const loaded = await desk.store.load(id);
    if (loaded.kind !== 'found') throw new Error(loaded.kind);
    expect(event.atMs).toBe(desk.clock.now());
    expect(event.data).toMatchObject({
      basis: {
        planId: `plan-${id}`,
        planVersion: 1,
        machine: 'negotiation.v1',
        rules: (await shippedRulebook()).current,
      },
      facts: { phase: 'opening', breachesLimit: true },
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'bottom-line/under-our-bottom-line' })]),
    });
  });

  it('says what differs where the record is not what was decided', async () => {
    const id = await opened(desk, sellerPlan);
    const { decisionId, version } = must(await desk.sessions.submitOffer(offer(id, { unitPrice: 9.9 }), {}));
    // Another hand on the store: what it reads there is what it was told, but for the target.
    const tampered = desk.another({
      store: {
        ...desk.store,
        event: async (negotiation, seq) => {
          const event = await desk.store.event(negotiation, seq);
          if (event?.seq !== version) return event;
          const data = structuredClone(event.data) as { decision: { target: number } };
          data.decision.target = 0.1;
          return { ...event, data };
        },
      },
    });
    const refusal = refusalOf(await tampered.replay({ decisionId }));
    expect(refusal.code).toBe('replay-differs');
    expect(refusal.faults).toEqual([{ pointer: '/decision/target', detail: expect.stringMatching(/^was 0\.1, and/) }]);
  });

  it('says so where a record before it is gone', async () => {
    const id = await opened(desk, sellerPlan);
    must(await desk.sessions.submitOffer(offer(id, { unitPrice: 9.9 }), {}));
    const { decisionId } = must(await desk.sessions.submitOffer(offer(id, { unitPrice: 10.2 }), {}));
    const torn = desk.another({
      store: {
        ...desk.store,
        events: async (...args) => (await desk.store.events(...args)).filter(({ seq }) => seq !== 2),
      },
    });
    expect(refusalOf(await torn.replay({ decisionId })).code).toBe('replay-differs');
  });

  it.each(['nobody@2', 'nobody'])('knows no decision %s', async (decisionId) => {
    const refusal = refusalOf(await desk.sessions.replay({ decisionId }));
    expect(refusal.code).toBe('not-found');
  });
});
