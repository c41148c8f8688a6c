import type { Exchange } from '../core/exchange.ts';
import { badParameter } from './refusals.ts';

const mostPerPage = 25;

/** One page of a list of Key Vault, with the address of the next. */
export function page<T>({ host, path, query, apiVersion }: Exchange, items: readonly T[]): { value: T[]; nextLink: string | null } {
  const size = Number(query.get('maxresults') ?? mostPerPage);
  const start = Number(query.get('$skiptoken') ?? 0);
  if (!Number.isInteger(size) || size < 1 || size > mostPerPage)
    throw badParameter(`Value of maxresults must be between 1 and ${mostPerPage}.`);
  if (!Number.isInteger(start) || start < 0) throw badParameter('The skip token is invalid.');
  const end = start + size;
  const next = new URLSearchParams({ 'api-version': apiVersion, $skiptoken: String(end), maxresults: String(size) });
  return { value: items.slice(start, end), nextLink: end < items.length ? `https://${host}${path}?${next}` : null };
}
