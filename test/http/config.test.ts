import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const configOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value;
};
const faultsOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return read.ok ? [] : read.error;
};

describe('the configuration', () => {
  it('has defaults that serve this machine alone', () => {
    expect(configOf({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      dataDir: './data',
      logLevel: 'info',
      bodyLimitBytes: 262_144,
    });
  });

  it('is read from the environment', () => {
    const env = { HOST: '::1', PORT: '0', DATA_DIR: '/var/parley', LOG_LEVEL: 'silent', BODY_LIMIT_KB: '1' };
    expect(configOf(env)).toEqual({
      host: '::1',
      port: 0,
      dataDir: '/var/parley',
      logLevel: 'silent',
      bodyLimitBytes: 1024,
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(configOf({ PORT: '', HOST: '', REDIS_URL: ' ', LOG_LEVEL: '', AUTH: '' })).toEqual(configOf({}));
  });

  it('hands the address of Redis on to the store, which alone knows what it may be', () => {
    expect(configOf({ REDIS_URL: ' redis://a:1,redis://b:2 ' }).redisUrl).toBe('redis://a:1,redis://b:2');
  });

  it.each<[string, string]>([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '1e3'],
    ['HOST', 'http://localhost'],
    ['HOST', 'localhost:80'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'INFO'],
    ['BODY_LIMIT_KB', '0'],
    ['BODY_LIMIT_KB', '99999'],
    ['AUTH', 'on'],
  ])('refuses %s=%s by its name', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
  });

  it('tells every fault, and no value', () => {
    const faults = faultsOf({ PORT: 'hunter2', LOG_LEVEL: 'x', BODY_LIMIT_KB: 'x' });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'parley.example', '128.0.0.1'])(
    'opens %s to the network only when told so',
    (host) => {
      expect(faultsOf({ HOST: host })).toEqual([expect.stringMatching(/^HOST .*AUTH=off/)]);
      expect(configOf({ HOST: host, AUTH: 'off' }).host).toBe(host);
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('opens %s without further ado', (host) => {
    expect(faultsOf({ HOST: host })).toEqual([]);
  });
});
