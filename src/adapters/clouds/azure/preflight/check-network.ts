import { z } from 'zod';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import type { Arm } from './arm.ts';
import { judgeUsages, readUsages } from './check-quota.ts';
import { fail } from './row.ts';

const availability = z.object({ available: z.boolean() });

const needs = ['PublicIPAddresses', 'StandardSkuPublicIpAddresses', 'VirtualNetworks', 'NetworkSecurityGroups', 'NetworkInterfaces'];

/** Whether there is room for an address, and whether its host name is free. */
export async function checkNetwork(arm: Arm, region: string, dnsLabel: string): Promise<PreflightRow> {
  const path = `/providers/Microsoft.Network/locations/${encodeURIComponent(region)}/CheckDnsNameAvailability`;
  const [usages, answer] = await Promise.all([
    readUsages(arm, 'Microsoft.Network', region),
    arm.get(path, '2025-05-01', { domainNameLabel: dnsLabel }),
  ]);
  if (!availability.parse(answer).available) {
    const message = `The host name ${dnsLabel}.${region}.cloudapp.azure.com is taken.`;
    return fail('network', message, { fix: 'Choose another name.', whoActs: 'you' });
  }
  return judgeUsages(
    'network',
    usages,
    needs.map((name) => ({ name, needed: 1 })),
    region,
  );
}
