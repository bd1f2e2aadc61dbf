import { describe, expect, it } from 'vitest';
import { refuse } from '../../src/domain/result.ts';
import { InvalidCursor, StoreUnavailable } from '../../src/sessions/ports.ts';
import type { Refusal, RefusalCode } from '../../src/sessions/use-cases.ts';
import { only, send, testApp } from '../helpers/http.ts';

const problemOf = (refusal: Refusal) => {
  const { app } = testApp(only({ read: async () => refuse(refusal) }));
  return send(app, 'GET', '/v1/negotiations/n1');
};

describe('a refusal', () => {
  // Statuses: CONTRACT.md, "Errors" and "Idempotency-Key".
  const STATUSES: Record<RefusalCode, number> = {
    'not-found': 404,
    closed: 409,
    'not-allowed-now': 409,
    conflict: 409,
    exists: 409,
    'precondition-failed': 412,
    unfit: 422,
    'not-ready': 422,
    'under-bottom-line': 409,
    'key-reused': 422,
    'still-running': 409,
    'no-standing-offer': 409,
    'no-full-offer': 409,
    'no-such-room': 401,
    'room-spent': 409,
    'too-many-rooms': 409,
    'not-an-approver': 403,
    'four-eyes': 403,
    'no-longer-asked': 410,
    'replay-differs': 409,
    'backtest-required': 409,
    'too-many-rule-sets': 409,
  };

  it.each(Object.entries(STATUSES))('%s is answered with %i', async (code, status) => {
    const answer = await problemOf({ code: code as RefusalCode, detail: 'why' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: `urn:parley:problem:${code}`,
      title: expect.any(String),
      status,
      detail: 'why',
      requestId: answer.headers.get('x-request-id'),
    });
  });

  it('carries its faults and what is allowed', async () => {
    const faults = [{ pointer: '/terms/a', detail: 'lies outside the range' }];
    const answer = await problemOf({ code: 'not-allowed-now', detail: 'why', faults, allowed: ['offer', 'withdraw'] });
    expect(answer.body).toMatchObject({ errors: faults, allowed: ['offer', 'withdraw'] });
  });

  it('that will pass by itself says when to retry', async () => {
    expect((await problemOf({ code: 'still-running', detail: '' })).headers.get('retry-after')).toBe('1');
    expect((await problemOf({ code: 'closed', detail: '' })).headers.get('retry-after')).toBeNull();
  });
});

describe('an error', () => {
  const failing = (error: unknown) => testApp(only({ list: () => Promise.reject(error) }));

  it('nobody foresaw is answered with the request id, and logged with its cause', async () => {
    const { app, logged } = failing(new Error('secret 1', { cause: new Error('secret 2') }));
    const answer = await send(app, 'GET', '/v1/negotiations', undefined, { 'x-request-id': 'req-7' });
    expect(answer).toMatchObject({ status: 500, body: { type: 'urn:parley:problem:internal', requestId: 'req-7' } });
    expect(answer.text).not.toMatch(/secret|at .*\.ts/);
    const entry = logged().find(({ level }) => level === 50);
    expect(entry).toMatchObject({ requestId: 'req-7', route: '/v1/negotiations', status: 500 });
    expect(JSON.stringify(entry)).toMatch(/secret 1.*secret 2/);
  });

  it.each([
    ['a string', 'oops'],
    ['nothing', undefined],
    ['null', null],
  ])('that is %s is answered all the same', async (_, error) => {
    expect((await send(failing(error).app, 'GET', '/v1/negotiations')).status).toBe(500);
  });

  it('of the store is a 503 with Retry-After', async () => {
    const { app, logged } = failing(new StoreUnavailable('redis://user:pass@host is away'));
    const answer = await send(app, 'GET', '/v1/negotiations');
    expect(answer).toMatchObject({ status: 503, body: { type: 'urn:parley:problem:unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.text).not.toContain('redis');
    expect(logged().some(({ level }) => level === 50)).toBe(true);
  });

  it('of a cursor that is not ours points at it', async () => {
    const answer = await send(failing(new InvalidCursor('x')).app, 'GET', '/v1/negotiations?cursor=x');
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/query/cursor' }] } });
  });

  it('thrown without a promise is answered too', async () => {
    const read = () => {
      throw new Error('at once');
    };
    const { app } = testApp(only({ read }));
    expect((await send(app, 'GET', '/v1/negotiations/n1')).status).toBe(500);
  });
});

describe('an address', () => {
  const { app } = testApp(only({}));

  it.each([
    '/',
    '/v1',
    '/v1/plan',
    '/v1/plans/',
    '/v1/plans/a/b',
    '//v1/plans',
    '/V1/plans',
    '/v1/negotiations/a/offers/1',
    '/docs/',
  ])('%s is not there', async (path) => {
    const answer = await send(app, 'GET', path);
    expect(answer).toMatchObject({ status: 404, body: { type: 'urn:parley:problem:no-such-route' } });
  });

  it.each([
    '/v1/negotiations/.hidden',
    '/v1/negotiations/a%20b',
    '/v1/plans/%E0%A4%A',
    '/v1/decisions/a',
    '/v1/decisions/a@0',
    `/v1/plans/${'x'.repeat(129)}`,
  ])('%s names nothing that could exist', async (path) => {
    expect(await send(app, 'GET', path)).toMatchObject({ status: 404, body: { type: 'urn:parley:problem:not-found' } });
  });

  it.each([
    ['DELETE', '/v1/plans/p1', 'GET, HEAD, PUT'],
    ['GET', '/v1/negotiations/n1/offers', 'POST'],
    ['PATCH', '/v1/negotiations', 'GET, HEAD, POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/v1/evaluate', 'POST'],
  ])('does not take %s %s', async (method, path, allow) => {
    const answer = await send(app, method, path);
    expect(answer).toMatchObject({ status: 405, body: { type: 'urn:parley:problem:method-not-allowed' } });
    expect(answer.headers.get('allow')).toBe(allow);
  });
});

describe('a query', () => {
  const { app } = testApp(only({}));

  it.each([
    ['/v1/negotiations?limit=0', '/query/limit'],
    ['/v1/negotiations?limit=201', '/query/limit'],
    ['/v1/negotiations?limit=', '/query/limit'],
    ['/v1/negotiations?limit=1e2', '/query/limit'],
    ['/v1/negotiations?limit=-1', '/query/limit'],
    ['/v1/negotiations?limit=1&limit=2', '/query/limit'],
    ['/v1/negotiations?status=ended', '/query/status'],
    ['/v1/negotiations?phase=now', '/query/phase'],
    ['/v1/negotiations?cursor=', '/query/cursor'],
    ['/v1/negotiations?page=2', '/query/page'],
    ['/v1/negotiations?__proto__=2', '/query/__proto__'],
    ['/v1/negotiations?a/b=2', '/query/a~1b'],
    ['/v1/negotiations/n1?verbose=1', '/query/verbose'],
    ['/v1/negotiations/n1/events?after=-1', '/query/after'],
    ['/v1/plans/p1?version=0', '/query/version'],
  ])('%s is refused at its place', async (path, pointer) => {
    const answer = await send(app, 'GET', path);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
  });

  it('on a POST is refused too', async () => {
    const answer = await send(app, 'POST', '/v1/negotiations/n1/offers?dry=1', { terms: {} });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/query/dry' }] } });
  });

  it('of a probe is overlooked', async () => {
    expect((await send(app, 'GET', '/healthz?t=1')).status).toBe(200);
  });
});
