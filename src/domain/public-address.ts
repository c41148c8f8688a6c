/** Names and ranges that only a machine or a network of its own resolves (RFC 1918, 2606, 6598, 6761, 6762, 8375). */
const privateNames = /(^|\.)(localhost|local|localdomain|internal|lan|home|home\.arpa|test|invalid|example)$/;
const privateAddresses = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** Why somebody on the internet cannot fetch from this address; `null` when they can, as far as the address tells. */
export function whyNotPublic(url: string): string | null {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return `Azure fetches over https only, but the address of this server is ${url}.`;
  const name = hostname.toLowerCase();
  const isPrivate = privateNames.test(name) || privateAddresses.test(name) || name.startsWith('[') || !name.includes('.');
  return isPrivate ? `Azure cannot reach ${url}, which is an address of a private network.` : null;
}
