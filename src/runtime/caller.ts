import { BlockList, isIP } from 'node:net';

/** Who is calling, as far as it can be known. */
export interface Caller {
  clientAddress: string;
  /** Whether the request came through a proxy whose headers are believed. */
  isProxyTrusted: boolean;
}

/**
 * Finds the client behind the proxies that are trusted: the last address of `X-Forwarded-For` that is not one of them.
 * What stands further left was written by the client itself. A peer that cannot be seen is taken for one of them.
 */
export function createCallerReader(trustedProxies: readonly string[]): (peer: string | null, forwardedFor: string | undefined) => Caller {
  const isTrusted = createTrust(trustedProxies);
  return (peer, forwardedFor = '') => {
    if (peer !== null && !isTrusted(bare(peer))) return { clientAddress: peer, isProxyTrusted: false };
    const hops = forwardedFor
      .split(',')
      .map(bare)
      .filter((hop) => isIP(hop));
    const client = trustedProxies.includes('*') ? hops.at(-1) : (hops.findLast((hop) => !isTrusted(hop)) ?? hops[0]);
    return { clientAddress: client ?? peer ?? 'unknown', isProxyTrusted: true };
  };
}

function createTrust(entries: readonly string[]): (address: string) => boolean {
  if (entries.includes('*')) return () => true;
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    list.addSubnet(address, Number(bits ?? (isIP(address) === 6 ? 128 : 32)), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

/** Without a port, brackets or the prefix under which IPv6 sockets show IPv4. */
function bare(address: string): string {
  const trimmed = address.trim();
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed) ?? [];
  const withoutPort = bracketed ?? trimmed.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return withoutPort.replace(/^::ffff:(?=\d+\.)/i, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
