import { describe, expect, it } from 'vitest';
import { createFaults } from './faults.ts';

const put = { method: 'PUT', host: 'management.azure.com', path: '/subscriptions/s/resourceGroups/rg', action: 'a/write' };

describe('createFaults', () => {
  it('hits the third matching request and then no more', () => {
    const faults = createFaults();
    faults.onRequest({ match: { method: 'PUT', nth: 3 }, do: 'throttle' });
    const hits = [put, { ...put, method: 'GET' }, put, put, put].map((request) => faults.takeForRequest(request).length);
    expect(hits).toEqual([0, 0, 0, 1, 0]);
    expect(faults.pending()).toBe(0);
  });

  it('hits as often as asked, by path, action and host', () => {
    const faults = createFaults();
    faults.onRequest({ match: { path: /\/resourcegroups\//i, action: 'A/Write', host: /azure/, times: 2 }, do: 'drop-before' });
    expect([put, put, put].map((request) => faults.takeForRequest(request).length)).toEqual([1, 1, 0]);
    expect(faults.takeForRequest({ ...put, host: 'login.microsoftonline.com' })).toEqual([]);
  });

  it('gives a trouble only where it was planned', () => {
    const faults = createFaults();
    faults.plan({ name: 'AllocationFailed', where: { region: 'westeurope', name: /^vm/ } });
    expect(faults.take('AllocationFailed', { region: 'eastus', name: 'vm1' })).toBeUndefined();
    expect(faults.take('ZonalAllocationFailed', { region: 'westeurope', name: 'vm1' })).toBeUndefined();
    expect(faults.take('AllocationFailed', { region: 'WestEurope', name: 'vm1' })?.name).toBe('AllocationFailed');
    expect(faults.take('AllocationFailed', { region: 'westeurope', name: 'vm1' })).toBeUndefined();
  });

  it('forgets everything when it is cleared', () => {
    const faults = createFaults();
    faults.onRequest({ match: {}, do: 'throttle' });
    faults.plan({ name: 'StuckDeleting', times: 5 });
    expect(faults.pending()).toBe(2);
    faults.clear();
    expect(faults.pending()).toBe(0);
    expect(faults.takeForRequest(put)).toEqual([]);
  });
});
