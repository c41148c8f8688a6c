import { describe, expect, it } from 'vitest';
import { describeError } from './scrub.ts';

describe('describeError', () => {
  it('leaves out what a driver hangs on its errors', () => {
    const error = Object.assign(new Error('connection lost'), {
      code: '57P01',
      client: { secretKey: 'CANARY' },
      headers: { cookie: 'CANARY' },
    });
    const wrapped = new Error('query failed', { cause: error });
    expect(JSON.stringify(describeError(wrapped))).not.toContain('CANARY');
    expect(describeError(wrapped)).toMatchObject({ message: 'query failed', cause: { code: '57P01' } });
  });

  it('ends with a chain of causes that never ends', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });
});
