import { describe, expect, it } from 'vitest';
import { toDoor } from './open-by-door.ts';

describe('the address of a simulated machine', () => {
  it('leads through the door, and keeps what stands behind the host', () => {
    const link = 'https://bot-12ab34cd.eastus.cloudapp.azure.com/#bootstrapToken=abc&bootstrapProfile=owner';
    expect(toDoor(link, 'http://localhost:4100')).toBe('http://bot-12ab34cd.localhost:4100/#bootstrapToken=abc&bootstrapProfile=owner');
  });
});
