import { isIPv4, isIPv6 } from 'node:net';

interface Prefix {
  first: number;
  last: number;
  length: number;
}

/** `undefined` when it is no IPv4 prefix; host bits may be set. */
export function parsePrefix(prefix: string): (Prefix & { address: number }) | undefined {
  const [address = '', bits = '', ...rest] = prefix.split('/');
  const length = Number(bits);
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || length > 32 || rest.length > 0) return undefined;
  const number = toNumber(address);
  const size = 2 ** (32 - length);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1, length, address: number };
}

export function isIpv6Prefix(prefix: string): boolean {
  const [address = '', bits = ''] = prefix.split('/');
  return isIPv6(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= 128;
}

export function contains(outer: Prefix, inner: Prefix): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(left: Prefix, right: Prefix): boolean {
  return left.first <= right.last && right.first <= left.last;
}

export function formatPrefix({ first, length }: Prefix): string {
  return `${toAddress(first)}/${length}`;
}

export function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
