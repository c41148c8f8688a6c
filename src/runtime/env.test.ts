import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';

describe('waking a function', () => {
  const source = { NODE_ENV: 'test', WORKER_WAKE_SECRET: 'x'.repeat(32) } as const;

  it('needs a secret, which the function itself has without an address', () => {
    expect(() => readEnvironment({ NODE_ENV: 'test', WORKER_WAKE_URL: 'https://example.net/api/wake' })).toThrow(
      'WORKER_WAKE_SECRET is missing',
    );
    expect(readEnvironment(source)).toMatchObject({ wake: { url: null, secret: source.WORKER_WAKE_SECRET } });
  });

  it('takes no secret that can be guessed', () => {
    expect(() => readEnvironment({ ...source, WORKER_WAKE_SECRET: 'secret' })).toThrow('WORKER_WAKE_SECRET');
  });
});

describe('the address of the owner', () => {
  it('is the same however it is written, as it is where people sign in', () => {
    expect(readEnvironment({ NODE_ENV: 'test', OWNER_EMAIL: 'Owner@Example.com' }).ownerEmail).toBe('owner@example.com');
  });
});
