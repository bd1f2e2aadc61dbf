import { describe, expect, it } from 'vitest';
import { maySend, networksIn } from '../../src/webhooks/address-guard.ts';

/** Addresses by what they are, most from the registries of RFC 6890. */
const PRIVATE = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254', // the metadata service of clouds
  '100.64.0.1', // carrier-grade NAT
  '192.0.0.8',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::a00:1', // NAT64 of 10.0.0.1
  '2002:a00:1::', // 6to4 of 10.0.0.1
  '2001:db8::1',
  'not an address',
];
const PUBLIC = ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '::ffff:1.1.1.1'];

describe('the guard of addresses', () => {
  it.each(PRIVATE)('lets nothing through to %s', (address) => {
    expect(maySend('https:', address, [])).toBe(false);
  });

  it.each(PUBLIC)('lets messages through to %s, over TLS only', (address) => {
    expect(maySend('https:', address, [])).toBe(true);
    expect(maySend('http:', address, [])).toBe(false);
  });

  it('lets messages into networks that are allowed, and into no others', () => {
    const networks = networksIn('10.1.0.0/16, fd00::/8')!;
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd00::5']) {
      expect(maySend('http:', address, networks)).toBe(true);
    }
    for (const address of ['10.2.2.3', '127.0.0.1', 'fc00::5'])
      expect(maySend('https:', address, networks)).toBe(false);
  });

  it('knows a network from what is none', () => {
    expect(networksIn('')).toEqual([]);
    for (const list of ['10.0.0.1', '10.0.0.0/33', 'x', '10.0.0.0/8;11.0.0.0/8', '/8'])
      expect(networksIn(list)).toBeUndefined();
  });
});
