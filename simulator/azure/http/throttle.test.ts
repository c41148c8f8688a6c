import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../core/clock.ts';
import { AzureError } from '../core/errors.ts';
import { createThrottle, type Throttle } from './throttle.ts';

function drain(throttle: Throttle, method: string, principal = 'p'): number {
  for (let count = 0; ; count++) {
    try {
      throttle.take(method, 's', principal);
    } catch (error) {
      if (!(error instanceof AzureError)) throw error;
      expect(error).toMatchObject({ status: 429, error: { code: 'SubscriptionRequestsThrottled' } });
      expect(Number(error.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      return count;
    }
  }
}

describe('createThrottle', () => {
  it('lets 250 reads, 200 writes and 200 deletes through at once', () => {
    const throttle = createThrottle(createVirtualClock(), () => true);
    expect(['GET', 'PUT', 'DELETE', 'POST'].map((method) => drain(throttle, method))).toEqual([250, 200, 200, 0]);
  });

  it('refills with 25 reads and 10 writes a second', () => {
    const clock = createVirtualClock();
    const throttle = createThrottle(clock, () => true);
    drain(throttle, 'GET');
    drain(throttle, 'PUT');
    clock.advance(2);
    expect([drain(throttle, 'GET'), drain(throttle, 'PUT')]).toEqual([50, 20]);
  });

  it('gives every principal a bucket, and all together 15 times as much', () => {
    const throttle = createThrottle(createVirtualClock(), () => true);
    const drained = Array.from({ length: 16 }, (_, index) => drain(throttle, 'DELETE', `p${index}`));
    expect(drained).toEqual([...Array(15).fill(200), 0]);
  });

  it('tells what is left, and can be switched off', () => {
    const throttle = createThrottle(createVirtualClock(), () => false);
    for (let count = 0; count < 1000; count++) throttle.take('GET', 's', 'p');
    expect(throttle.take('GET', 's', 'p')).toEqual({
      'x-ms-ratelimit-remaining-subscription-reads': '250',
      'x-ms-ratelimit-remaining-subscription-global-reads': '3750',
    });
  });
});
