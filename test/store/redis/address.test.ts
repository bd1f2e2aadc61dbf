import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from '../../../src/store/redis/address.ts';

const host = (name: string, port: number) => ({ host: name, port });
const plain = { isTls: false };

describe('REDIS_URL', () => {
  it.each([
    ['redis://h', { kind: 'single', node: host('h', 6379), db: 0, ...plain }],
    ['redis://h:443/2', { kind: 'single', node: host('h', 443), db: 2, ...plain }],
    ['redis://[::1]:7000/', { kind: 'single', node: host('::1', 7000), db: 0, ...plain }],
    [
      'rediss://bob:p%40s%2Cs@h:1',
      { kind: 'single', node: host('h', 1), db: 0, username: 'bob', password: 'p@s,s', isTls: true },
    ],
    ['redis://:pass@h', { kind: 'single', node: host('h', 6379), db: 0, password: 'pass', ...plain }],
    ['redis://a:1,redis://b:2', { kind: 'cluster', nodes: [host('a', 1), host('b', 2)], ...plain }],
    ['rediss://:pw@a:1, b', { kind: 'cluster', nodes: [host('a', 1), host('b', 6379)], password: 'pw', isTls: true }],
    ['redis+cluster://a:1', { kind: 'cluster', nodes: [host('a', 1)], ...plain }],
    [
      'redis+sentinel://:pw@a,b:5/main/3?sentinelPassword=sp',
      {
        kind: 'sentinel',
        sentinels: [host('a', 26379), host('b', 5)],
        sentinelPassword: 'sp',
        master: 'main',
        db: 3,
        password: 'pw',
        ...plain,
      },
    ],
  ])('%s is understood', (url, address) => {
    expect(parseRedisUrl(url)).toEqual(address);
  });

  it.each([
    '',
    'h:6379',
    'http://h',
    'redis://',
    'redis://a,,b',
    'redis://h:secret',
    'redis://h/secret',
    'redis://secret%@h',
    'redis+sentinel://secret@a:1',
    'redis+secret://a',
  ])('"%s" is refused by name, and not repeated', (url) => {
    const parse = () => parseRedisUrl(url);
    expect(parse).toThrow(/^REDIS_URL: /);
    expect(parse).not.toThrow(/secret/);
  });
});
