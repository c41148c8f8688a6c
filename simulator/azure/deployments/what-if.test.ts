import { describe, expect, it } from 'vitest';
import { createTestCloud } from './test-cloud.ts';
import { address, body, machine, path } from './test-requests.ts';

describe('asking what a deployment would do', () => {
  it('tells in what-if what would be made, changed or left alone', () => {
    const cloud = createTestCloud();
    cloud.call('PUT', path, body({ resources: [address, { ...machine, dependsOn: [] }] }));
    cloud.clock.advance(5);
    const template = body({
      resources: [
        { ...address, properties: { ipAddress: '198.51.100.1' } },
        { ...address, name: 'ip2' },
      ],
    });
    const answer = cloud.call('POST', `${path}/whatIf`, template);
    expect(answer.status).toBe(202);
    const location = answer.headers?.location ?? '';
    expect(cloud.call('GET', location).status).toBe(202);
    cloud.clock.advance(2);
    const result = cloud.call('GET', location).body as { properties: { changes: { resourceId: string; changeType: string }[] } };
    expect(result.properties.changes.map(({ resourceId, changeType }) => [resourceId.split('/').at(-1), changeType])).toEqual([
      ['ip1', 'Modify'],
      ['ip2', 'Create'],
      ['vm1', 'Ignore'],
    ]);
    expect(cloud.puts).toEqual(['ip1', 'vm1']);
  });

  it('validates without making anything, and exports what was deployed', () => {
    const cloud = createTestCloud();
    const answer = cloud.call('POST', `${path}/validate`, body({ resources: [address] }));
    expect(answer).toMatchObject({ status: 200, body: { properties: { provisioningState: 'Succeeded', validatedResources: [{}] } } });
    expect(cloud.call('GET', path).status).toBe(404);
    cloud.call('PUT', path, body({ resources: [address] }));
    expect(cloud.call('POST', `${path}/exportTemplate`).body).toMatchObject({ template: { resources: [{ name: 'ip1' }] } });
    expect(
      cloud.call('GET', '~/providers/Microsoft.Resources/deployments', undefined, { $filter: "provisioningState eq 'Running'" }).body,
    ).toEqual({
      value: [],
    });
  });
});
