import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Networks that messages may be sent to though they are not public. */
export type AllowedNetworks = readonly (readonly [Address, number])[];

/** Networks from a list such as `10.0.0.0/8, fd00::/8`; nothing where an entry is none. */
export function networksIn(list: string): AllowedNetworks | undefined {
  const entries = list.split(',').map((entry) => entry.trim());
  const given = entries.filter((entry) => entry !== '');
  return given.every((entry) => ipaddr.isValidCIDR(entry)) ? given.map((entry) => ipaddr.parseCIDR(entry)) : undefined;
}

/**
 * Whether messages may go to an IP address over this protocol: a public one over TLS, or one in a network that is allowed.
 * What is not plainly public is refused, also addresses of IPv6 that stand for one of IPv4, as those of NAT64 do.
 */
export function maySend(protocol: string, address: string, networks: AllowedNetworks): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (networks.some(([network, bits]) => isWithin(parsed, network, bits))) return true;
  return protocol === 'https:' && parsed.range() === 'unicast';
}

/** The cast: both are of one kind, which `match` can't be told. */
const isWithin = (address: Address, network: Address, bits: number): boolean =>
  address.kind() === network.kind() && (address as ipaddr.IPv4).match(network as ipaddr.IPv4, bits);
