import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import { azureOrigin, requireAzureAddress } from '../pin-host.ts';
import type { JsonAnswer, JsonClient } from '../rest/json-client.ts';

const mostPages = 50;
const mostPolls = 20;
const defaultPauseSeconds = 1;

const page = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() });

/** Reads below one subscription, in plain REST: each with the version of the API that its answer was described for. */
export interface Arm {
  get(path: string, apiVersion: string, query?: Record<string, string>): Promise<unknown>;
  /** All pages of a list. */
  list(path: string, apiVersion: string, query?: Record<string, string>): Promise<unknown[]>;
  /** A check that Azure may take its time for; waits until it is done. */
  post(path: string, apiVersion: string, body: unknown): Promise<unknown>;
}

/** Paths begin below `/subscriptions/{id}`. Throws RestError. */
export function createArm({ subscriptionId }: Pick<AccountAccess, 'subscriptionId'>, client: JsonClient, signal: AbortSignal): Arm {
  const urlOf = (path: string, apiVersion: string, query: Record<string, string> = {}) => {
    const parts = Object.entries({ ...query, 'api-version': apiVersion }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    return `${azureOrigin}/subscriptions/${encodeURIComponent(subscriptionId)}${path}?${parts.join('&')}`;
  };
  return {
    get: async (path, apiVersion, query) => (await client.send('GET', urlOf(path, apiVersion, query), { signal })).body,
    list: (path, apiVersion, query) => readPages(client, urlOf(path, apiVersion, query), signal),
    post: async (path, apiVersion, body) =>
      (await waitFor(client, await client.send('POST', urlOf(path, apiVersion), { signal, body }), signal)).body,
  };
}

async function readPages(client: JsonClient, first: string, signal: AbortSignal): Promise<unknown[]> {
  const items: unknown[] = [];
  let url: string | null = first;
  for (let read = 0; url !== null && read < mostPages; read += 1) {
    const { value, nextLink } = page.parse((await client.send('GET', url, { signal })).body);
    items.push(...value);
    url = nextLink ? requireAzureAddress(nextLink) : null;
  }
  return items;
}

async function waitFor(client: JsonClient, accepted: JsonAnswer, signal: AbortSignal): Promise<JsonAnswer> {
  let answer = accepted;
  for (let poll = 0; answer.status === 202 && poll < mostPolls; poll += 1) {
    const location = accepted.header('location');
    if (!location) break;
    const pauseSeconds = Number(answer.header('retry-after')) || defaultPauseSeconds;
    await pause(pauseSeconds * 1000, undefined, { signal });
    answer = await client.send('GET', requireAzureAddress(location), { signal });
  }
  return answer;
}
