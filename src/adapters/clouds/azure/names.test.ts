import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNameProblem } from '../../../domain/deployment-name.ts';
import { azureHostName, azureNames } from './names.ts';

const deploymentId = 'AB12cd34-0000-4000-8000-000000000000';
const validName = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/);

describe('the names of a deployment in Azure', () => {
  it('carry its name and the beginning of its id', () => {
    const names = azureNames({ name: 'my-bot', deploymentId });
    expect(names.resourceGroup).toBe('clawbot-my-bot-ab12cd34');
    expect(names.dnsLabel).toBe('my-bot-ab12cd34');
    expect(azureHostName({ name: 'my-bot', deploymentId, region: 'westeurope' })).toBe('my-bot-ab12cd34.westeurope.cloudapp.azure.com');
  });

  it('keep to the rules of Azure for every name a deployment may have', () => {
    fc.assert(
      fc.property(validName, fc.uuid(), (name, id) => {
        expect(findNameProblem(name)).toBeNull();
        const { resourceGroup, dnsLabel, ...others } = azureNames({ name, deploymentId: id });
        expect(resourceGroup).toMatch(/^[a-z0-9-]{1,89}[a-z0-9]$/);
        expect(dnsLabel).toMatch(/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/);
        expect(dnsLabel.startsWith('xn--')).toBe(false);
        for (const other of Object.values(others)) expect(other).toMatch(/^[a-z0-9][a-z0-9-]{0,78}[a-z0-9]$/);
        expect(others.virtualMachine.length).toBeLessThanOrEqual(64);
      }),
    );
  });
});
