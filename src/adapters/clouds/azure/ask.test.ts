import { describe, expect, it } from 'vitest';
import { ask, askFor } from './ask.ts';

const refusal = (statusCode: number, code: string) => Object.assign(new Error('Simulated.'), { name: 'RestError', statusCode, code });
const refuse = (error: Error) => () => Promise.reject(error);
const never = new AbortController().signal;
const hang = (signal: AbortSignal) => () => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut'))));

describe('asking Azure', () => {
  it('takes a thing that is not there for gone, but not a subscription that cannot be seen', async () => {
    expect(await askFor(never, refuse(refusal(404, 'ResourceGroupNotFound')))).toBeNull();
    await expect(askFor(never, refuse(refusal(404, 'SubscriptionNotFound')))).rejects.toMatchObject({ code: 'azure-subscription-missing' });
    await expect(askFor(never, refuse(refusal(404, '')))).rejects.toMatchObject({ name: 'ClawbotError' });
    await expect(ask(never, refuse(refusal(404, 'ResourceNotFound')))).rejects.toMatchObject({ code: 'azure-not-found' });
  });

  it('says that Azure did not answer when the time was up, and otherwise why it was called off', async () => {
    const timeout = AbortSignal.timeout(1);
    await expect(ask(timeout, hang(timeout))).rejects.toMatchObject({ code: 'azure-unreachable', retry: 'retry' });
    const lost = new Error('lease lost');
    await expect(ask(AbortSignal.abort(lost), async () => 1)).rejects.toBe(lost);
  });
});
