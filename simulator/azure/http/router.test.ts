import { describe, expect, it } from 'vitest';
import type { Route } from '../core/route.ts';
import { createRouter, splitPath } from './router.ts';

const handle = () => ({ status: 200 });
const route = (method: Route['method'], path: string, host = 'management.azure.com'): Route => ({ method, host, path, handle });

const router = createRouter([
  route('GET', '/subscriptions/{subscriptionId}'),
  route('PUT', '/subscriptions/{subscriptionId}/resourceGroups/{group}'),
  route('GET', '/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/{namespace}/{type}/{name}'),
  route('GET', '/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}'),
  route('GET', '/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.Compute/disks'),
  route('GET', '/secrets/{name}', '*.vault.azure.net'),
  route('GET', '/{rest*}', '*.blob.core.windows.net'),
]);

const find = (method: string, path: string, host = 'management.azure.com') => router.find(method, host, splitPath(path));

describe('createRouter', () => {
  it('reads placeholders as they were sent, without regard to the casing of the rest', () => {
    const found = find('PUT', '/SUBSCRIPTIONS/S-1/resourcegroups/My-Group');
    expect(found).toMatchObject({ params: { subscriptionId: 'S-1', group: 'My-Group' } });
  });

  it('prefers literal segments, and leaves them again when they lead nowhere', () => {
    const machine = find('GET', '/subscriptions/s/resourceGroups/rg/providers/microsoft.compute/virtualmachines/vm1');
    expect(machine).toMatchObject({ params: { name: 'vm1' } });
    expect(machine).not.toMatchObject({ params: { namespace: expect.anything() } });
    const generic = find('GET', '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/d1');
    expect(generic).toMatchObject({ params: { namespace: 'Microsoft.Compute', type: 'disks', name: 'd1' } });
  });

  it('tells an unknown method from an unknown path', () => {
    expect(find('DELETE', '/subscriptions/s')).toBe('no-such-method');
    expect(find('GET', '/nonsense')).toBe('no-such-path');
    expect(find('GET', '/secrets/a')).toBe('no-such-path');
  });

  it('serves wildcard hosts, a trailing slash and the rest of a path', () => {
    expect(find('GET', '/secrets/a/', 'v1.vault.azure.net')).toMatchObject({ params: { name: 'a' } });
    expect(find('GET', '/container/deep/blob.log', 'x.z1.blob.core.windows.net')).toMatchObject({
      params: { rest: 'container/deep/blob.log' },
    });
  });

  it('refuses two routes for the same request', () => {
    expect(() => createRouter([route('GET', '/a/{x}'), route('GET', '/A/{y}')])).toThrow('Two routes');
  });
});
