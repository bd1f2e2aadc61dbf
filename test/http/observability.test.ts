import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_DECISION } from '../../src/contract/index.ts';
import { ok } from '../../src/domain/result.ts';
import { createLog } from '../../src/http/index.ts';
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
  it('count requests by pattern and verdicts by decision and stance', async () => {
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
    expect(text).toContain('parley_verdicts_total{decision="counter",stance="flexible"} 2');
    expect(text).toMatch(/parley_build_info\{version="0\.0\.0-test",node="v[0-9.]+"\} 1/);
    expect(text).not.toContain('rfq-2291');
  });

  it('of two apps do not mix', async () => {
    const [one, other] = [testApp(decides), testApp(decides)];
    await send(one.app, 'POST', OFFERS, { terms: {} });
    expect((await send(other.app, 'GET', '/metrics')).text).not.toContain('stance="flexible"');
  });
});
