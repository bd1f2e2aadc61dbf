import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personTokens } from '../../src/access/index.ts';

const ISSUER = 'https://id.example';
const AUDIENCE = 'parley';
const NOW_MS = Date.UTC(2026, 2, 9, 9);
const clock = { now: () => NOW_MS };

let server: Server;
let jwksUrl: string;
let ours: CryptoKey;
let publicPem: string;
let foreign: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  ours = pair.privateKey;
  publicPem = await exportSPKI(pair.publicKey);
  foreign = (await generateKeyPair('ES256')).privateKey;
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
  server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(jwks));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
});
afterAll(() => void server.close());

type Claims = Record<string, unknown>;
const CLAIMS: Claims = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'auth0|mei',
  tenant: 'acme',
  scope: 'approve read openid',
  exp: NOW_MS / 1000 + 600,
};

const token = (
  claims: Claims,
  key: CryptoKey | Uint8Array = ours,
  header: { alg: string; kid?: string } = { alg: 'ES256', kid: 'k1' },
) => new SignJWT(claims).setProtectedHeader(header).sign(key);

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

const identify = (text: string, url = jwksUrl) =>
  personTokens({ jwksUrl: url, issuer: ISSUER, audience: AUDIENCE }, clock)(text);

describe('a token of the identity provider', () => {
  it('lets a person in for their tenant, with those of its scopes that are ours', async () => {
    expect(await identify(await token(CLAIMS))).toEqual({
      ok: true,
      value: { tenant: 'acme', kind: 'person', subject: 'auth0|mei', scopes: ['approve', 'read'] },
    });
  });

  it.each<[string, unknown, string[]]>([
    ['scope', 'admin', ['admin']],
    ['scp', ['offers:write', 'x'], ['offers:write']],
    ['scope', undefined, []],
    ['scope', 7, []],
    ['scope', '', []],
  ])('gives by its %s %j the scopes %j', async (name, value, scopes) => {
    const { scope: _, ...rest } = CLAIMS;
    expect(await identify(await token({ ...rest, [name]: value }))).toMatchObject({ ok: true, value: { scopes } });
  });

  it.each<[string, Claims, RegExp]>([
    ['has expired', { exp: NOW_MS / 1000 - 6 }, /expired/],
    ['never expires', { exp: undefined }, /"exp"/],
    ['is not good yet', { nbf: NOW_MS / 1000 + 60 }, /"nbf"/],
    ['is of another issuer', { iss: 'https://evil.example' }, /"iss"/],
    ['is for another service', { aud: 'shop' }, /"aud"/],
    ['is of nobody', { sub: undefined }, /"sub"/],
    ['is of an empty name', { sub: '' }, /subject/],
    ['names no tenant', { tenant: undefined }, /"tenant"/],
    ['names a tenant that can be none', { tenant: 'a:b' }, /"tenant"/],
    ['names several tenants', { tenant: ['acme', 'rival'] }, /"tenant"/],
  ])('that %s is refused', async (_, more, told) => {
    const answer = await identify(await token({ ...CLAIMS, ...more }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', detail: expect.stringMatching(told) } });
  });

  it('that somebody else has signed is refused', async () => {
    const forged = [
      await token(CLAIMS, foreign),
      await token(CLAIMS, foreign, { alg: 'ES256', kid: 'other' }),
      // The public key taken for a shared secret (RFC 8725, 2.1).
      await token(CLAIMS, new TextEncoder().encode(publicPem), { alg: 'HS256', kid: 'k1' }),
      `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`,
      `${encode({ alg: 'none', kid: 'k1' })}.${encode(CLAIMS)}.AAAA`,
      (await token(CLAIMS)).replace(/\.[^.]+\./, `.${encode({ ...CLAIMS, tenant: 'rival' })}.`),
    ];
    for (const text of forged) {
      const answer = await identify(text);
      expect(answer === undefined || !answer.ok, text).toBe(true);
    }
  });

  it('can not be judged while the provider does not answer, which is not its bearer’s fault', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    gone.close();
    await once(gone, 'close');
    const answer = await identify(await token(CLAIMS), `http://127.0.0.1:${port}/jwks.json`);
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('is told from what is none', () => {
    for (const text of ['', 'a', 'a.b', 'a.b.c.d', 'a..c', 'prk_0_0']) expect(identify(text)).toBeUndefined();
  });
});
