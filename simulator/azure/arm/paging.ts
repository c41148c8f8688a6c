import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';

const usualPageSize = 100;

/** One page of a list and the address of the next. `$top` is the size of a page; `$skiptoken` where it begins. */
export function answerPage<T>(exchange: Exchange, items: readonly T[], view: (item: T) => unknown = (item) => item): Answer {
  const pageSize = readTop(exchange) ?? usualPageSize;
  const start = readToken(exchange);
  const end = start + pageSize;
  const value = items.slice(start, end).map(view);
  return { status: 200, body: end < items.length ? { value, nextLink: nextLink(exchange, end) } : { value } };
}

function readTop({ query }: Exchange): number | undefined {
  const text = query.get('$top');
  if (text === undefined) return undefined;
  const top = Number(text);
  if (Number.isInteger(top) && top > 0) return Math.min(top, 1000);
  throw new AzureError(400, {
    code: 'InvalidQueryParameterValue',
    message: `The value '${text}' of the query parameter '$top' is invalid.`,
  });
}

function readToken({ query }: Exchange): number {
  const token = query.get('$skiptoken');
  if (token === undefined) return 0;
  const offset = Number(
    Buffer.from(token, 'base64url')
      .toString('utf8')
      .replace(/^from:/, ''),
  );
  if (Number.isInteger(offset) && offset >= 0 && token.length > 4) return offset;
  throw new AzureError(400, { code: 'InvalidSkipToken', message: `The value '${token}' of the query parameter '$skiptoken' is invalid.` });
}

function nextLink({ host, path, query }: Exchange, offset: number): string {
  const next = new URLSearchParams([...query]);
  next.set('$skiptoken', Buffer.from(`from:${offset}`).toString('base64url'));
  return `https://${host}${encodeURI(path)}?${next}`;
}
