import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_DECISION } from '../../src/contract/index.ts';
import { ok } from '../../src/domain/result.ts';
import { createLog, createMetrics } from '../../src/http/index.ts';
import { StoreUnavailable } from '../../src/sessions/index.ts';
import { only, send, testApp } from '../helpers/http.ts';

const decides = only({ submitOffer: async () => ok(EXAMPLE_DECISION) });
const OFFERS = '/v1/negotiations/rfq-2291/offers';

describe('the log', () => {
  it('has one line a request, by pattern and not by path', async () => {
    const { app, logged } = testApp(decides);
    await send(app, 'POST', OFFERS, { terms: {} }, { 'x-request-id': 'req-1' });
    await send(app, 'GET', '/v1/nowhere/secret-path?token=secret');
    expect(logged()).toEqual([
      expect.objectContaining({
        requestId: 'req-1',
        method: 'POST',
        route: '/v1/negotiations/{id}/offers',
        status: 200,
      }),
      expect.objectContaining({ method: 'GET', route: 'unmatched', status: 404, ms: expect.any(Number) }),
    ]);
  });

  it('tells nothing of bodies, queries and credentials', async () => {
    const { app, logged } = testApp(decides);
    const headers = { authorization: 'Bearer secret', cookie: 'a=secret', 'idempotency-key': 'secret' };
    await send(app, 'POST', `${OFFERS}?q=secret`, { terms: { a: 'secret' }, message: 'secret' }, headers);
    await send(app, 'POST', OFFERS, { terms: { a: 'secret' }, message: 'secret' }, headers);
    expect(logged()).toHaveLength(2);
    expect(JSON.stringify(logged())).not.toContain('secret');
  });

  it('may be silenced', async () => {
    const { app, logged } = testApp(decides, { level: 'warn' });
    await send(app, 'POST', OFFERS, { terms: {} });
    expect(logged()).toEqual([]);
  });

  it('blackens credentials that come along with an entry', () => {
    let line = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        line += chunk;
        done();
      },
    });
    const secrets = { authorization: 'secret', cookie: 'secret', 'idempotency-key': 'secret' };
    createLog('info', sink).info({ ...secrets, headers: secrets, req: { headers: secrets } }, 'entry');
    expect(line).not.toContain('secret');
    expect(JSON.parse(line)).toMatchObject({ authorization: '[redacted]', req: { headers: { cookie: '[redacted]' } } });
  });
});

describe('the metrics', () => {
  it('count requests by pattern', async () => {
    const { app } = testApp(decides);
    await send(app, 'POST', OFFERS, { terms: {} });
    await send(app, 'POST', OFFERS, { terms: {} });
    await send(app, 'POST', OFFERS, { terms: {}, from: 'us' });
    await send(app, 'POST', OFFERS, {});
    const { text, headers } = await send(app, 'GET', '/metrics');
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const route = 'route="/v1/negotiations/{id}/offers"';
    expect(text).toContain(`parley_http_request_duration_seconds_count{method="POST",${route},status="200"} 3`);
    expect(text).toContain(`parley_http_request_duration_seconds_count{method="POST",${route},status="422"} 1`);
    expect(text).toMatch(/parley_build_info\{version="0\.0\.0-test",node="v[0-9.]+"\} 1/);
    expect(text).not.toContain('rfq-2291');
  });

  it('of two apps do not mix', async () => {
    const [one, other] = [testApp(decides), testApp(decides)];
    one.metrics.verdict(EXAMPLE_DECISION);
    expect((await send(one.app, 'GET', '/metrics')).text).toContain('stance="flexible"} 1');
    expect((await send(other.app, 'GET', '/metrics')).text).not.toContain('stance="flexible"');
  });

  it('count what becomes of webhooks and simulations from 0 on, and tell how many simulations go on', async () => {
    let counts = async () => ({ queued: 2, running: 1 });
    const metrics = createMetrics({ version: '0', process: false, goingOn: () => counts() });
    metrics.webhookAttempt('retried');
    metrics.simulationEnded('done');
    const lines = async () => (await metrics.text()).split('\n').filter((line) => /^parley_(webhook|simul)/.test(line));
    const counted = [
      'parley_webhook_attempts_total{outcome="delivered"} 0',
      'parley_webhook_attempts_total{outcome="retried"} 1',
      'parley_webhook_attempts_total{outcome="dead"} 0',
      'parley_simulations_ended_total{status="done"} 1',
      'parley_simulations_ended_total{status="failed"} 0',
      'parley_simulations_ended_total{status="cancelled"} 0',
    ];
    const going = ['parley_simulations{status="queued"} 2', 'parley_simulations{status="running"} 1'];
    expect(await lines()).toEqual([...counted, ...going]);
    counts = () => Promise.reject(new StoreUnavailable('away'));
    expect(await lines()).toEqual(counted);
  });
});
