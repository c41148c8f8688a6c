import { describe, expect, it } from 'vitest';
import type { JsonAnswer, JsonClient } from '../rest/json-client.ts';
import { createArm } from './arm.ts';

const azure = 'https://management.azure.com';
const signal = new AbortController().signal;

/** Answers one after another, and notes what was asked. */
function scriptedClient(...answers: { status?: number; body?: unknown; headers?: Record<string, string> }[]) {
  const asked: string[] = [];
  const client: JsonClient = {
    async send(method, url): Promise<JsonAnswer> {
      const { status = 200, body, headers = {} } = answers[asked.length] ?? {};
      asked.push(`${method} ${url}`);
      return { status, body, header: (name) => headers[name] };
    },
  };
  return { asked, arm: createArm({ subscriptionId: 'sub/../x' }, client, signal) };
}

describe('reading Resource Manager', () => {
  it('keeps to the subscription, whatever is in its id', async () => {
    const { asked, arm } = scriptedClient({ body: {} });
    await arm.get('/resourcegroups/g', '2025-04-01', { $filter: "a eq 'b&c'" });
    expect(asked).toEqual([`GET ${azure}/subscriptions/sub%2F..%2Fx/resourcegroups/g?$filter=a%20eq%20'b%26c'&api-version=2025-04-01`]);
  });

  it('follows the pages of a list', async () => {
    const { asked, arm } = scriptedClient({ body: { value: [1], nextLink: `${azure}/next` } }, { body: { value: [2], nextLink: null } });
    expect(await arm.list('/x', 'v')).toEqual([1, 2]);
    expect(asked[1]).toBe(`GET ${azure}/next`);
  });

  it('waits for a check that takes its time', async () => {
    const accepted = { status: 202, headers: { location: `${azure}/poll`, 'retry-after': '0.001' } };
    const { asked, arm } = scriptedClient(accepted, { status: 202, headers: { 'retry-after': '0.001' } }, { body: 'done' });
    expect(await arm.post('/validate', 'v', {})).toBe('done');
    expect(asked.slice(1)).toEqual([`GET ${azure}/poll`, `GET ${azure}/poll`]);
  });

  it.each(['https://evil.example/next', `${azure}.evil.example/next`, 'http://management.azure.com/next'])(
    'sends its token to nobody else: %s',
    async (elsewhere) => {
      const pages = scriptedClient({ body: { value: [], nextLink: elsewhere } });
      await expect(pages.arm.list('/x', 'v')).rejects.toThrow('somebody else');
      const polls = scriptedClient({ status: 202, headers: { location: elsewhere, 'retry-after': '0.001' } });
      await expect(polls.arm.post('/x', 'v', {})).rejects.toThrow('somebody else');
      expect([pages.asked.length, polls.asked.length]).toEqual([1, 1]);
    },
  );
});
