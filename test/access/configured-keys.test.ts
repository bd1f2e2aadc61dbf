import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { configuredKeys } from '../../src/access/index.ts';

const KEY = '0123456789abcdef';
const HASH = createHash('sha256').update(KEY).digest('hex');

describe('API_KEYS', () => {
  it.each([
    [KEY, 'default', ['admin']],
    [`acme/read=${KEY}`, 'acme', ['read']],
    [`acme/plans:write+offers:write=${KEY}`, 'acme', ['plans:write', 'offers:write']],
    [`acme/read=sha256:${HASH}`, 'acme', ['read']],
    [`sha256:${HASH.toUpperCase()}`, 'default', ['admin']],
    [` \n${KEY},other/read=another-key-here \t`, 'default', ['admin']],
  ])('of "%s" lets the bearer of the key in', (text, tenant, scopes) => {
    const keys = configuredKeys(text);
    expect(keys.find(KEY)).toMatchObject({ tenant, scopes, kind: 'key' });
    for (const other of ['', `${KEY}0`, HASH, `sha256:${HASH}`, text.trim().slice(1)]) {
      expect(keys.find(other)).toBeUndefined();
    }
  });

  it('take several keys, each with its own rights', () => {
    const keys = configuredKeys('acme/read=key-number-one-1 rival/admin=key-number-two-2');
    expect(keys.count).toBe(2);
    expect(keys.find('key-number-one-1')?.tenant).toBe('acme');
    expect(keys.find('key-number-two-2')?.tenant).toBe('rival');
    expect(keys.find('key-number-one-1')?.subject).not.toBe(keys.find('key-number-two-2')?.subject);
  });

  it('may be none', () => {
    expect(configuredKeys(' , ').count).toBe(0);
  });

  it.each([
    ['hunter2', 'entry 1 has a key of fewer than 16 characters'],
    [`${KEY} hunter2`, 'entry 2 has a key of fewer'],
    [`acme/write=${KEY}hunter2`, 'entry 1 has a scope that is none of plans:write'],
    [`a me/read=${KEY}`, 'entry 1 has a key of fewer'],
    [`@acme/read=${KEY}hunter2`, 'entry 1 has a tenant that can be none'],
    ['sha256:hunter2', 'entry 1 has a hash'],
    ['hunter2-ключ-из-букв', 'entry 1 has a key with characters that no header can bear'],
  ])('of "%s" are refused by their place, and are not repeated', (text, told) => {
    expect(() => configuredKeys(text)).toThrow(`API_KEYS: ${told}`);
    expect(() => configuredKeys(text)).not.toThrow('hunter2');
  });
});
