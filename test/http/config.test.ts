import { availableParallelism } from 'node:os';
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
      requireBacktest: false,
      auth: 'off',
      apiKeys: '',
      webhookNetworks: [],
      simulationThreads: Math.max(1, availableParallelism() - 1),
      simulationSessions: 100_000,
    });
  });

  it('is read from the environment', () => {
    const env = {
      HOST: '::1',
      PORT: '0',
      DATA_DIR: '/var/parley',
      LOG_LEVEL: 'silent',
      BODY_LIMIT_KB: '1',
      RULES_NEED_BACKTEST: 'on',
      SIMULATION_THREADS: '3',
      SIMULATION_SESSIONS: '20',
    };
    expect(configOf(env)).toEqual({
      host: '::1',
      port: 0,
      dataDir: '/var/parley',
      logLevel: 'silent',
      bodyLimitBytes: 1024,
      requireBacktest: true,
      auth: 'off',
      apiKeys: '',
      webhookNetworks: [],
      simulationThreads: 3,
      simulationSessions: 20,
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(configOf({ PORT: '', HOST: '', REDIS_URL: ' ', LOG_LEVEL: '', AUTH: '' })).toEqual(configOf({}));
  });

  it('limits requests only where it is told to', () => {
    expect(configOf({})).not.toHaveProperty('requestsPerMinute');
    expect(configOf({ RATE_LIMIT_PER_MINUTE: '600' }).requestsPerMinute).toBe(600);
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
    ['AUTH', 'yes'],
    ['RULES_NEED_BACKTEST', 'yes'],
    ['SIMULATION_THREADS', '0'],
    ['SIMULATION_THREADS', '257'],
    ['SIMULATION_SESSIONS', '0'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['RATE_LIMIT_PER_MINUTE', '1.5'],
    ['RATE_LIMIT_PER_MINUTE', '2000000'],
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

  const NETWORK = ['0.0.0.0', '::', '192.168.1.4', 'parley.example', '128.0.0.1'];
  const LOOPBACK = ['127.0.0.1', '127.1.2.3', '::1', 'localhost'];
  const API_KEYS = 'a-key-of-the-environment';
  const PROVIDER = {
    JWT_JWKS_URL: 'https://id.example/jwks',
    JWT_ISSUER: 'https://id.example',
    JWT_AUDIENCE: 'parley',
  };

  it.each(NETWORK)('asks who calls where others than this machine do, as on %s', (host) => {
    expect(configOf({ HOST: host }).auth).toBe('on');
    expect(faultsOf({ HOST: host, AUTH: 'off' })).toEqual([expect.stringMatching(/^AUTH .*loopback/)]);
    expect(configOf({ HOST: host, AUTH: 'insecure' }).auth).toBe('open');
  });

  it.each(LOOPBACK)('asks nobody on %s, unless it is told who may call', (host) => {
    expect(configOf({ HOST: host }).auth).toBe('off');
    expect(configOf({ HOST: host, AUTH: 'off' }).auth).toBe('off');
    expect(configOf({ HOST: host, AUTH: 'insecure' }).auth).toBe('off');
    expect(configOf({ HOST: host, AUTH: 'on' }).auth).toBe('on');
    expect(configOf({ HOST: host, API_KEYS }).auth).toBe('on');
    expect(configOf({ HOST: host, ...PROVIDER }).auth).toBe('on');
  });

  it.each(['off', 'insecure'])('refuses AUTH=%s beside credentials that would then mean nothing', (AUTH) => {
    expect(faultsOf({ AUTH, API_KEYS })).toEqual([expect.stringMatching(/^AUTH .*API_KEYS/)]);
    expect(faultsOf({ AUTH, ...PROVIDER })).toHaveLength(1);
  });

  it('takes an identity provider whole, over a line that nobody can change', () => {
    const { identityProvider } = configOf(PROVIDER);
    expect(identityProvider).toEqual({
      jwksUrl: 'https://id.example/jwks',
      issuer: 'https://id.example',
      audience: 'parley',
    });
    expect(configOf({ ...PROVIDER, JWT_JWKS_URL: 'http://127.0.0.1:9/jwks' }).identityProvider).toBeDefined();
    expect(configOf({ ...PROVIDER, JWT_JWKS_URL: 'http://[::1]:9/jwks' }).identityProvider).toBeDefined();
    for (const more of [
      { JWT_JWKS_URL: 'http://id.example/jwks' },
      { JWT_JWKS_URL: 'file:///etc/jwks' },
      { JWT_JWKS_URL: 'id.example' },
      { JWT_JWKS_URL: '' },
      { JWT_ISSUER: '' },
      { JWT_AUDIENCE: '' },
    ]) {
      expect(faultsOf({ ...PROVIDER, ...more })).toEqual([expect.stringMatching(/^JWT_JWKS_URL /)]);
    }
  });
});
