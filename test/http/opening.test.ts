import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpeningPlan, Proposal } from '../../src/contract/index.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { send, testApp } from '../helpers/http.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const call = (method: string, path: string, body?: unknown) => send(testApp(desk.sessions).app, method, path, body);

describe('GET /v1/plans/{id}/opening', () => {
  it('answers for the latest version, in the shape the contract says', async () => {
    const saved = await call('POST', '/v1/plans', tinyPlan);
    await call('PUT', `/v1/plans/${saved.body.id}`, { ...sellerPlan, opening: undefined });
    const { status, body } = await call('GET', `/v1/plans/${saved.body.id}/opening`);
    expect(status).toBe(200);
    expect(OpeningPlan.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      planId: saved.body.id,
      planVersion: 2,
      opener: { party: 'us', origin: 'derived' },
      statement: { origin: 'derived' },
      terms: { utility: 1 },
      justification: { origin: 'derived', argued: [0, 1, 2] },
    });
  });

  it('answers 404 for a plan nobody saved', async () => {
    expect((await call('GET', '/v1/plans/nowhere/opening')).status).toBe(404);
  });
});

describe('POST /v1/negotiations/{id}/proposals', () => {
  it('gives our opening with its words', async () => {
    const opened = await call('POST', '/v1/negotiations', { plan: sellerPlan });
    const { body } = await call('POST', `/v1/negotiations/${opened.body.id}/proposals`, {});
    expect(Proposal.parse(body)).toEqual(body);
    const { statement, justification } = sellerPlan.opening!;
    expect(body).toMatchObject({ statement, justification, terms: { unitPrice: 13.8 } });
  });
});

describe('POST /v1/negotiations with requireReady', () => {
  it('answers 422 with a pointer to each missing part', async () => {
    const { status, body } = await call('POST', '/v1/negotiations', { plan: tinyPlan, requireReady: true });
    expect(status).toBe(422);
    expect(body).toMatchObject({ type: 'urn:parley:problem:not-ready', title: 'Not ready' });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/plan/counterpart/company/name', '/plan/opening', '/plan/batna']),
    );
  });

  it('opens on a plan that is ready', async () => {
    expect((await call('POST', '/v1/negotiations', { plan: sellerPlan, requireReady: true })).status).toBe(201);
    expect((await call('POST', '/v1/negotiations', { plan: sellerPlan, requireReady: 'yes' })).status).toBe(422);
  });
});
