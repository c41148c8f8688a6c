import type { GuestMachine } from '../core/guest.ts';
import { renderVariables } from './machine-settings.ts';

export const testName = 'claw-1.westeurope.cloudapp.azure.com';

/** Custom data in the form that ClawBot Deploy sends, with the little that guests read of it. */
export function testMachine(openclawConfiguration: object = {}, more: Partial<GuestMachine> = {}): GuestMachine {
  const variables = { FQDN: testName, OWN_DOMAIN: '', OPENCLAW_VERSION: '2026.9.6', INCARNATION: '4' };
  const files = [
    { path: '/etc/clawbot/bootstrap.env', content: renderVariables(variables), permissions: '0600' },
    { path: '/usr/local/lib/clawbot/openclaw.json', content: JSON.stringify(openclawConfiguration), permissions: '0644' },
  ];
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm1';
  const customData = `#cloud-config\n${JSON.stringify({ write_files: files, runcmd: [['/usr/local/lib/clawbot/bootstrap.sh']] })}\n`;
  return { id, name: 'vm1', fqdn: testName, ip: '203.0.113.10', privateIp: '10.0.0.4', customData, ...more };
}
