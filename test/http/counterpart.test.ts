import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../src/domain/result.ts';
import { estimateStyle } from '../../src/domain/style/index.ts';
import type { CounterpartOfNegotiation, CounterpartOfPlan } from '../../src/sessions/index.ts';
import { only, send, testApp } from '../helpers/http.ts';

const ofPlan: CounterpartOfPlan = { planId: 'p1', planVersion: 2, advice: [{ kind: 'gifts', text: 'None.' }] };
const ofNegotiation: CounterpartOfNegotiation = {
  ...ofPlan,
  negotiationId: 'n1',
  version: 3,
  estimate: { ...estimateStyle(), advice: [] },
  comparison: { verdict: 'unsure', text: 'Watch on.', advice: [] },
};

describe('the counterpart over HTTP', () => {
  it('answers for a plan and for a negotiation by their ids', async () => {
    const asked: string[] = [];
    const { app } = testApp(
      only({
        readCounterpart: async ({ id }) => {
          asked.push(id);
          return ok(ofPlan);
        },
        readCounterpartOf: async ({ id }) => {
          asked.push(id);
          return ok(ofNegotiation);
        },
      }),
    );
    const plan = await send(app, 'GET', '/v1/plans/p1/counterpart');
    expect(plan).toMatchObject({ status: 200, body: ofPlan });
    const negotiation = await send(app, 'GET', '/v1/negotiations/n1/counterpart');
    expect(negotiation).toMatchObject({ status: 200, body: ofNegotiation });
    expect(asked).toEqual(['p1', 'n1']);
  });

  it('answers 404 for what nobody made, and 405 for what is only read', async () => {
    const missing = refuse({ code: 'not-found', detail: 'there is none' } as const);
    const { app } = testApp(only({ readCounterpart: async () => missing, readCounterpartOf: async () => missing }));
    expect((await send(app, 'GET', '/v1/plans/p9/counterpart')).status).toBe(404);
    expect((await send(app, 'GET', '/v1/negotiations/n9/counterpart')).status).toBe(404);
    expect((await send(app, 'POST', '/v1/negotiations/n9/counterpart', {})).status).toBe(405);
  });
});
