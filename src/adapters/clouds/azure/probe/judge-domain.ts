import type { ObservedDomain } from '../../../../domain/observed-state.ts';

/** What the name servers of a domain say. */
export interface NameRecords {
  ipv4: readonly string[];
  ipv6: readonly string[];
  /** Who may issue certificates; empty when everybody may. */
  issuers: readonly string[];
}

interface Wanted {
  domain: string;
  /** Name that Azure gives the machine. */
  hostName: string;
  /** Addresses of the machine; all of them IPv4. */
  addresses: readonly string[];
  /** The zone of the installation that the domain is a name of, where the user can change nothing; `null` for his own. */
  dnsZone: string | null;
}

const issuer = 'letsencrypt.org';

/** What is missing before a user's own domain works, the first thing first. Pure. */
export function judgeDomain({ domain, hostName, addresses, dnsZone }: Wanted, { ipv4, ipv6, issuers }: NameRecords): ObservedDomain {
  const misses = (message: string): ObservedDomain => ({ state: 'misses', message });
  if (dnsZone && ipv4.length + ipv6.length === 0) {
    return misses(`${domain} is not known yet. If that lasts, whoever runs this ClawBot Deploy must delegate ${dnsZone} to Azure DNS.`);
  }
  const record = `a CNAME record to ${hostName}${addresses[0] ? `, or an A record to ${addresses[0]}` : ''}`;
  if (ipv4.length + ipv6.length === 0) return misses(`${domain} points nowhere yet. Give it ${record}.`);
  const strangers = [...ipv4.filter((address) => !addresses.includes(address)), ...ipv6];
  if (dnsZone && strangers.length > 0) {
    return misses(`${domain} points to ${strangers.join(', ')}. Whoever runs this ClawBot Deploy must put its record in ${dnsZone} right.`);
  }
  if (strangers.length === ipv4.length + ipv6.length)
    return misses(`${domain} points to ${strangers.join(', ')}. Give it ${record} instead.`);
  if (strangers.length > 0)
    return misses(`${domain} also points to ${strangers.join(', ')}. Remove that: the machine has no such address.`);
  if (issuers.length > 0 && !issuers.includes(issuer)) {
    return misses(`${domain} lets only ${issuers.join(', ')} issue certificates. Add the CAA record: 0 issue "${issuer}".`);
  }
  return misses(`${domain} points to the machine, which gets its certificate now. That takes some minutes at most.`);
}
