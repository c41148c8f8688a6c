import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import { parseFilter } from './filter.ts';
import { createPriceItems, type PriceItem } from './items.ts';
import { currencies } from './table.ts';

const mostPerPage = 1000;
/** From this version on the values in filters are compared with regard to case. */
const caseSensitiveSince = '2023-01-01-preview';

/** `GET /api/retail/prices`, which asks for no token. */
export function createPriceRoutes(): Route[] {
  let items: PriceItem[] | undefined;
  return [
    {
      method: 'GET',
      host: 'prices.azure.com',
      path: '/api/retail/prices',
      isAnonymous: true,
      handle(exchange) {
        items ??= createPriceItems();
        return answerPrices(exchange, items);
      },
    },
  ];
}

function answerPrices(exchange: Exchange, items: readonly PriceItem[]): Answer {
  const { query, apiVersion } = exchange;
  const currency = (query.get('currencycode') ?? 'USD').replaceAll("'", '').toUpperCase();
  const rate = Object.hasOwn(currencies, currency) ? currencies[currency] : undefined;
  if (!rate) throw new AzureError(400, { code: 'BadRequest', message: `The currency code '${currency}' is not supported.` });
  const ignoresCase = !apiVersion || apiVersion < caseSensitiveSince;
  const found = items.filter(parseFilter(query.get('$filter') ?? '', ignoresCase));
  const skip = readCount(query.get('$skip'), 0);
  const size = Math.min(readCount(query.get('$top'), mostPerPage), mostPerPage);
  const shown = found.slice(skip, skip + size).map((item) => convert(item, currency, rate));
  const hasMore = skip + size < found.length && !query.has('$top');
  return {
    status: 200,
    body: {
      BillingCurrency: currency,
      CustomerEntityId: 'Default',
      CustomerEntityType: 'Retail',
      Items: shown,
      NextPageLink: hasMore ? locateNext(exchange, skip + size) : null,
      Count: shown.length,
    },
  };
}

function convert({ retailPrice, ...item }: PriceItem, currencyCode: string, rate: number): Record<string, unknown> {
  const price = Number((retailPrice * rate).toFixed(6));
  return { currencyCode, retailPrice: price, unitPrice: price, ...item };
}

function locateNext({ query }: Exchange, skip: number): string {
  const kept = new URLSearchParams([...query].filter(([key]) => key !== '$skip'));
  kept.set('$skip', String(skip));
  return `https://prices.azure.com:443/api/retail/prices?${kept}`;
}

function readCount(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new AzureError(400, { code: 'BadRequest', message: `Invalid OData parameters supplied. '${text}' is not a count.` });
}
