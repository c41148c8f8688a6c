import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';

describe('the address of the owner', () => {
  it('is the same however it is written, as it is where people sign in', () => {
    expect(readEnvironment({ NODE_ENV: 'test', OWNER_EMAIL: 'Owner@Example.com' }).ownerEmail).toBe('owner@example.com');
  });
});
