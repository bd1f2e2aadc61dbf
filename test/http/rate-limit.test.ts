import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access, RateLimiter } from '../../src/access/index.ts';
import { ok } from '../../src/domain/result.ts';
import { DEFAULT_TENANT } from '../../src/sessions/index.ts';
import { send, testApp } from '../helpers/http.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const access: Access = {
  identify: async (subject = '') => ok({ tenant: DEFAULT_TENANT, kind: 'key', subject, scopes: ['read'] }),
};

const limited = (requests: number, more: Partial<RateLimiter> = {}) => {
  const limiter = { ...desk.store.limiter({ name: 'caller', requests, seconds: 60 }), ...more };
  const { app } = testApp(desk.sessions, { access, level: 'silent', requests: limiter });
  return (who: string, path = '/v1/negotiations') => send(app, 'GET', path, undefined, { authorization: who });
};

describe('a limit of requests', () => {
  it('is told with every answer, also with a refusal', async () => {
    const get = limited(4);
    const headersOf = async (path?: string) => {
      const { status, headers } = await get('shop', path);
      return [status, headers.get('ratelimit-policy'), headers.get('ratelimit'), headers.get('retry-after')];
    };
    const policy = '"caller";q=4;w=60';
    expect(await headersOf()).toEqual([200, policy, '"caller";r=3;t=60', null]);
    expect(await headersOf('/v1/negotiations/nowhere')).toEqual([404, policy, '"caller";r=2;t=60', null]);
    expect(await headersOf('/metrics')).toEqual([403, policy, '"caller";r=1;t=60', null]);
    expect(await headersOf()).toEqual([200, policy, '"caller";r=0;t=60', null]);
    expect(await headersOf()).toEqual([429, policy, '"caller";r=0;t=60', '60']);
  });

  it('refuses what is too much with a problem that says when to come again', async () => {
    const get = limited(1);
    await get('shop');
    expect(await get('shop')).toMatchObject({
      status: 429,
      body: {
        type: 'urn:parley:problem:too-many-requests',
        detail: '1 requests in 60 seconds are used up; come again in 60.',
      },
    });
  });

  it('is each caller’s own', async () => {
    const get = limited(1);
    expect((await get('shop')).status).toBe(200);
    expect((await get('desk')).status).toBe(200);
    expect((await get('shop')).status).toBe(429);
  });

  it('says a whole number of seconds, and never to come again at once', async () => {
    const get = limited(9, { take: async () => ({ isExceeded: true, remaining: 0, resetMs: 0 }) });
    const { headers } = await get('shop');
    expect([headers.get('ratelimit'), headers.get('retry-after')]).toEqual(['"caller";r=0;t=1', '1']);
  });

  it('is none for probes', async () => {
    const get = limited(1);
    for (let k = 0; k < 3; k++) expect((await get('shop', '/healthz')).status).toBe(200);
  });
});
