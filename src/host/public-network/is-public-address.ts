import { BlockList, isIP } from 'node:net';

/** Networks that nothing on the internet is in (RFC 6890); Azure's own 168.63.129.16 answers inside it only. */
const internalNetworks: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // All but 2000::/3, the only part that is given out; of that, what carries an IPv4 address inside (Teredo, 6to4).
  ['::', 3, 'ipv6'],
  ['4000::', 2, 'ipv6'],
  ['8000::', 1, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2002::', 16, 'ipv6'],
];

/** Whether an IP address is reached over the internet; false for what is none. Pure. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  return !internal(family).check(address, family);
}

/** One list for each family: Node takes an IPv4 address for the IPv6 one that carries it. */
function internal(wanted: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix, family] of internalNetworks) if (family === wanted) list.addSubnet(network, prefix, family);
  return list;
}
