import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AccessPorts,
  askEverybody,
  configuredKeys,
  createKey,
  type IssuedKey,
  listKeys,
  revokeKey,
  rotateKey,
  storedKeys,
} from '../../src/access/index.ts';
import { type Desk, ManualClock, NOW_MS, openDesk } from '../helpers/negotiations.ts';
import { randomPart } from '../helpers/secrets.ts';

let desk: Desk;
let ports: AccessPorts & { clock: ManualClock };
beforeEach(async () => {
  desk = await openDesk();
  ports = { store: desk.store, clock: new ManualClock(NOW_MS), random: { bytes: randomBytes } };
});
afterEach(() => desk.close());

const HOUR_MS = 3_600_000;

const issue = async (more: Partial<Parameters<typeof createKey>[1]> = {}): Promise<IssuedKey> => {
  const issued = await createKey(ports, { tenant: 'acme', name: 'shop', scopes: ['read', 'offers:write'], ...more });
  if (!issued.ok) throw new Error(issued.error.detail);
  return issued.value;
};

/** A server's way to ask, which looks every key up anew. */
const identify = (secret: string) =>
  askEverybody({ configured: configuredKeys(''), stored: storedKeys(ports) }).identify(`Bearer ${secret}`);

const INVALID = { ok: false, error: { code: 'invalid', detail: expect.stringMatching(/not known/) } };

describe('an API key', () => {
  it('lets its bearer in as a program of its tenant, with its scopes', async () => {
    const { key, secret } = await issue();
    expect(await identify(secret)).toEqual({
      ok: true,
      value: { tenant: 'acme', kind: 'key', subject: key.id, scopes: ['read', 'offers:write'] },
    });
  });

  it('is kept without its secret', async () => {
    const { secret } = await issue();
    const random = randomPart(secret);
    expect(random.length).toBeGreaterThanOrEqual(43);
    const kept = JSON.stringify(await listKeys(ports));
    expect(kept).not.toContain(random.slice(0, 8));
  });

  it('opens nothing with another secret, be it one character off, or that of another key', async () => {
    const [one, other] = [await issue(), await issue()];
    const swapped = `prk_${one.key.id}_${randomPart(other.secret)}`;
    const last = one.secret.at(-1) === 'A' ? 'E' : 'A';
    const wrong = [
      swapped,
      one.secret.slice(0, -1) + last,
      `${one.secret}A`,
      one.secret.slice(0, -1),
      one.secret.toUpperCase(),
      `prk_${'0'.repeat(16)}_${'A'.repeat(43)}`,
      'prk__',
      '',
    ];
    for (const secret of wrong) expect(await identify(secret), secret).toMatchObject({ ok: false });
  });

  it('is good until it expires', async () => {
    const { secret } = await issue({ lifeMs: HOUR_MS });
    ports.clock.ms += HOUR_MS - 1;
    expect((await identify(secret)).ok).toBe(true);
    ports.clock.ms += 1;
    expect(await identify(secret)).toMatchObject(INVALID);
  });

  it('is good for both its secrets while it is rotated, and then for the new one', async () => {
    const { key, secret } = await issue();
    const rotated = await rotateKey(ports, { id: key.id, overlapMs: HOUR_MS });
    if (!rotated.ok) throw new Error();
    expect(rotated.value.secret).not.toBe(secret);
    for (const each of [secret, rotated.value.secret]) expect((await identify(each)).ok).toBe(true);
    ports.clock.ms += HOUR_MS;
    expect(await identify(secret)).toMatchObject(INVALID);
    expect(await identify(rotated.value.secret)).toMatchObject({ ok: true, value: { subject: key.id } });
  });

  it('rotated again does not lengthen the life of the first secret, and keeps none that is over', async () => {
    const { key, secret } = await issue();
    await rotateKey(ports, { id: key.id, overlapMs: HOUR_MS });
    await rotateKey(ports, { id: key.id, overlapMs: 9 * HOUR_MS });
    ports.clock.ms += HOUR_MS;
    expect(await identify(secret)).toMatchObject(INVALID);
    const last = await rotateKey(ports, { id: key.id, overlapMs: 0 });
    expect(last).toMatchObject({ ok: true, value: { key: { secrets: [{ hash: expect.any(String) }] } } });
  });

  it('that is revoked is refused, and can not be rotated back', async () => {
    const { key, secret } = await issue();
    expect((await revokeKey(ports, { id: key.id })).ok).toBe(true);
    expect(await identify(secret)).toMatchObject(INVALID);
    expect(await rotateKey(ports, { id: key.id, overlapMs: 0 })).toMatchObject({ error: { code: 'not-active' } });
    expect((await revokeKey(ports, { id: key.id })).ok).toBe(true);
  });

  it('stays revoked whoever rotates it at the same time', async () => {
    for (let round = 0; round < 20; round++) {
      const { key, secret } = await issue();
      const [rotated] = await Promise.all([
        rotateKey(ports, { id: key.id, overlapMs: HOUR_MS }),
        revokeKey(ports, { id: key.id }),
      ]);
      const secrets = [secret, ...(rotated.ok ? [rotated.value.secret] : [])];
      for (const each of secrets) expect(await identify(each)).toMatchObject(INVALID);
    }
  });

  it('that is revoked elsewhere is refused after five seconds by a server that knows it', async () => {
    const server = askEverybody({ configured: configuredKeys(''), stored: storedKeys(ports) });
    const { key, secret } = await issue();
    expect((await server.identify(`Bearer ${secret}`)).ok).toBe(true);
    await revokeKey(ports, { id: key.id });
    ports.clock.ms += 5_001;
    expect(await server.identify(`Bearer ${secret}`)).toMatchObject(INVALID);
  });

  it('that is rotated elsewhere has its new secret taken at once by a server that knows the one before', async () => {
    const server = askEverybody({ configured: configuredKeys(''), stored: storedKeys(ports) });
    const { key, secret } = await issue();
    expect((await server.identify(`Bearer ${secret}`)).ok).toBe(true);
    const rotated = await rotateKey(ports, { id: key.id, overlapMs: HOUR_MS });
    if (!rotated.ok) throw new Error();
    for (const each of [rotated.value.secret, secret]) expect((await server.identify(`Bearer ${each}`)).ok).toBe(true);
  });

  it('is looked up once in five seconds, however often it calls', async () => {
    let lookups = 0;
    const store = {
      ...ports.store,
      apiKey: (id: string) => {
        lookups++;
        return ports.store.apiKey(id);
      },
    };
    const server = askEverybody({ configured: configuredKeys(''), stored: storedKeys({ ...ports, store }) });
    const { secret } = await issue();
    await Promise.all(Array.from({ length: 50 }, () => server.identify(`Bearer ${secret}`)));
    for (let k = 0; k < 50; k++) await server.identify(`Bearer ${secret}`);
    expect(lookups).toBe(1);
  });

  it('is listed by tenant, the oldest first', async () => {
    const ids: string[] = [];
    for (const tenant of ['acme', 'rival', 'acme']) {
      ids.push((await issue({ tenant })).key.id);
      ports.clock.ms++;
    }
    expect((await listKeys(ports)).map(({ id }) => id)).toEqual(ids);
    expect((await listKeys(ports, { tenant: 'acme' })).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  });

  it.each(['', '-acme', 'a b', 'a/b', 'a:b', 'a{b}', '@a', 'x'.repeat(65)])(
    'is not made for a tenant "%s"',
    async (tenant) => {
      expect(await createKey(ports, { tenant, name: '', scopes: ['read'] })).toMatchObject({
        error: { code: 'bad-tenant' },
      });
    },
  );

  it('can not be rotated or revoked where there is none', async () => {
    const none = { error: { code: 'no-such-key', detail: 'there is no key "nowhere"' } };
    expect(await rotateKey(ports, { id: 'nowhere', overlapMs: 0 })).toMatchObject(none);
    expect(await revokeKey(ports, { id: 'nowhere' })).toMatchObject(none);
  });
});

describe('a caller', () => {
  it.each([
    [undefined, 'missing'],
    ['', 'invalid'],
    ['Basic YTpi', 'invalid'],
    ['Bearer', 'invalid'],
    ['Bearer a b', 'invalid'],
    ['Bearer whatever', 'invalid'],
    ['Bearer a.b.c', 'invalid'],
  ])('who sends Authorization: %s is told that it is %s', async (authorization, code) => {
    const access = askEverybody({ configured: configuredKeys(''), stored: storedKeys(ports) });
    const answer = await access.identify(authorization);
    expect(answer).toMatchObject({ ok: false, error: { code } });
  });
});
