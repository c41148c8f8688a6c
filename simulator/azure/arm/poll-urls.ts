import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { TrackedOperation } from '../core/arm-state.ts';
import { AzureError } from '../core/errors.ts';

/** Stands for the certificate in Azure's poll urls, whose length of about 3 kB breaks narrow columns and headers. */
const certificate = Array.from({ length: 52 }, (_, index) => createHash('sha256').update(`certificate ${index}`).digest('base64url')).join(
  '',
);

/** Absolute, signed, about 3 kB long. `path` may carry a query of its own before the api-version. */
export function signPollUrl(tracked: TrackedOperation, path: string, apiVersion: string): string {
  const [pathname = '', ownQuery = ''] = path.split('?');
  const query = new URLSearchParams(ownQuery);
  query.set('api-version', apiVersion);
  query.set('t', String(tracked.operation.startedAt.getTime() * 10_000 + 621_355_968_000_000_000));
  query.set('c', certificate);
  query.set('s', `${sign(tracked, pathname, query, 's')}${sign(tracked, pathname, query, 's2')}${certificate.slice(0, 256)}`);
  query.set('h', sign(tracked, pathname, query, 'h'));
  return `https://management.azure.com${pathname}?${query}`;
}

/** @throws AzureError 403 when path or query is not what was signed. */
export function checkPollUrl(tracked: TrackedOperation, pathname: string, query: ReadonlyMap<string, string>): void {
  const unsigned = new URLSearchParams([...query].filter(([key]) => key !== 'h'));
  const expected = Buffer.from(sign(tracked, pathname, unsigned, 'h'));
  const given = Buffer.from(query.get('h') ?? '');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new AzureError(403, { code: 'InvalidAsyncOperationUri', message: 'The signature of the asynchronous operation URI is not valid.' });
}

function sign(tracked: TrackedOperation, pathname: string, query: URLSearchParams, purpose: string): string {
  const sorted = [...query].map(([key, value]) => `${key.toLowerCase()}=${value}`).sort();
  return createHmac('sha256', tracked.key)
    .update([purpose, pathname.toLowerCase(), ...sorted].join('\n'))
    .digest('base64url');
}
