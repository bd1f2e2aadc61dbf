import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askEverybody, configuredKeys, createKey, storedKeys } from '../../src/access/index.ts';
import { DEFAULT_TENANT, SCOPES, type Scope, StoreUnavailable } from '../../src/sessions/index.ts';
import { only, send, testApp } from '../helpers/http.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { randomPart } from '../helpers/secrets.ts';

let desk: Desk;
let app: ReturnType<typeof testApp>['app'];
let logged: ReturnType<typeof testApp>['logged'];
// biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
let operations: { method: string; path: string; scope: Scope | undefined; isOfRoom: boolean; responses: any }[];

beforeAll(async () => {
  desk = await openDesk();
  const access = askEverybody({ configured: configuredKeys(''), stored: storedKeys(desk) });
  ({ app, logged } = testApp(desk.sessions, { access }));
  const { body } = await send(app, 'GET', '/openapi.json');
  // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
  operations = Object.entries<any>(body.paths).flatMap(([path, item]) =>
    // biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
    Object.entries<any>(item).map(([method, { description = '', security, responses }]) => ({
      isOfRoom: security.some((each: object) => 'room' in each),
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, 'x@1'),
      scope: SCOPES.find((scope) => security.length > 0 && description.includes(`\`${scope}\``)),
      responses,
    })),
  );
});
afterAll(() => desk.close());

async function keyWith(scopes: readonly Scope[]): Promise<{ authorization: string }> {
  const ports = { store: desk.store, clock: desk.clock, random: { bytes: randomBytes } };
  const issued = await createKey(ports, { tenant: DEFAULT_TENANT, name: '', scopes });
  if (!issued.ok) throw new Error(issued.error.detail);
  return { authorization: `Bearer ${issued.value.secret}` };
}

describe('a route', () => {
  it('says in its documentation which scope it needs, all but the probes, the room of the other side and signed links', () => {
    const open = operations.filter(({ scope, isOfRoom }) => scope === undefined && !isOfRoom).map(({ path }) => path);
    expect(open.sort()).toEqual(['/healthz', '/readyz', '/v1/approvals/x@1', '/v1/approvals/x@1']);
    for (const { scope, responses } of operations) if (scope) expect(responses).toMatchObject({ 401: {}, 403: {} });
  });

  it('asks a caller without credentials for some, before it looks at anything else', async () => {
    for (const { method, path, scope } of operations.filter(({ scope }) => scope)) {
      const answer = await send(app, method, `${path}?no=such`, method === 'GET' ? undefined : '{"not json');
      expect(answer, `${method} ${path} (${scope})`).toMatchObject({
        status: 401,
        body: { type: 'urn:parley:problem:unauthenticated', status: 401, requestId: expect.any(String) },
      });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="parley"');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('refuses credentials that are not good, and says so', async () => {
    const bad = { authorization: `Bearer prk_${'0'.repeat(16)}_${'A'.repeat(43)}` };
    for (const { method, path } of operations.filter(({ scope }) => scope)) {
      const answer = await send(app, method, path, undefined, bad);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="parley", error="invalid_token"');
      expect(answer.text).not.toContain('AAAA');
    }
  });

  it('lets in who has its scope, or admin, and refuses who has every other, naming what is missing', async () => {
    for (const { method, path, scope } of operations) {
      if (scope === undefined) continue;
      const others = SCOPES.filter((each) => each !== scope && each !== 'admin');
      const refused = await send(app, method, path, undefined, await keyWith(others));
      expect(refused, `${method} ${path}`).toMatchObject({
        status: 403,
        body: { type: 'urn:parley:problem:forbidden', detail: `This needs the scope ${scope}.` },
      });
      expect(refused.headers.get('www-authenticate')).toContain(`error="insufficient_scope", scope="${scope}"`);
      for (const scopes of [[scope], ['admin']] as const) {
        const admitted = await send(app, method, path, undefined, await keyWith(scopes));
        expect([401, 403], `${method} ${path}`).not.toContain(admitted.status);
      }
    }
  });

  it('stays open for probes, and for who reads the documentation', async () => {
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/docs']) {
      expect((await send(app, 'GET', path)).status, path).toBe(200);
    }
  });
});

it('no key is in the log, whether it is good or not', async () => {
  const good = await keyWith(['read']);
  await send(app, 'GET', '/v1/negotiations', undefined, good);
  await send(app, 'GET', '/v1/plans/x', undefined, { authorization: `${good.authorization}x` });
  const text = JSON.stringify(logged());
  expect(text).toContain('"status":200');
  expect(text).toContain('"status":401');
  expect(text).not.toContain(randomPart(good.authorization).slice(0, 12));
});

it('a key that can not be looked up is not refused but asked to come again', async () => {
  const away = {
    ...desk.store,
    apiKey: () => Promise.reject(new StoreUnavailable('away')),
  };
  const access = askEverybody({
    configured: configuredKeys('acme/read=a-key-of-the-environment'),
    stored: storedKeys({ store: away, clock: desk.clock }),
  });
  const { app: other } = testApp(only({ list: async () => ({ items: [] }) }), { access, level: 'silent' });
  const answer = await send(other, 'GET', '/v1/negotiations', undefined, await keyWith(['read']));
  expect(answer).toMatchObject({ status: 503, body: { type: 'urn:parley:problem:unavailable' } });
  const configured = { authorization: 'Bearer a-key-of-the-environment' };
  expect((await send(other, 'GET', '/v1/negotiations', undefined, configured)).status).toBe(200);
});
