import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceHost, instanceUrl } from './address.ts';

describe('the address of an instance', () => {
  it('names the deployment, so that no cookie of another port comes with it', () => {
    expect(instanceUrl('0A1b2c3d-1111-4222-8333-444455556666', 4711)).toBe('http://0a1b2c3d.localhost:4711/');
  });

  it('is a valid name on this machine, whatever the id is', () => {
    fc.assert(fc.property(fc.string(), (id) => /^[a-z0-9]{1,8}\.localhost$/.test(instanceHost(id))));
  });
});
