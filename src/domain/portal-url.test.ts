import { describe, expect, it } from 'vitest';
import { portalUrl } from './portal-url.ts';

const group = '/subscriptions/0f0e1d2c-0000-4000-8000-000000000001/resourceGroups/clawbot-my-bot_x.(1)';
const disk = `${group}/providers/Microsoft.Compute/disks/clawbot-my-bot-os`;

describe('portalUrl', () => {
  it('leads to the resource in its directory', () => {
    expect(portalUrl(disk, 'contoso.onmicrosoft.com')).toBe(`https://portal.azure.com/#@contoso.onmicrosoft.com/resource${disk}`);
    expect(portalUrl(group, null)).toBe(`https://portal.azure.com/#@/resource${group}`);
    expect(portalUrl(`${group}/providers/Microsoft.Network/dnsZones/example.org/A/my-bot`, null)).not.toBeNull();
  });

  it.each([
    '',
    '/home/ada/.clawbot/instances/x',
    'javascript:alert(1)',
    `${disk}?next=https://evil.example`,
    `${disk}#@evil/resource`,
    `${disk}/../../other`,
    `${group}/providers/Microsoft.Compute/disks`,
    `${disk}"><img src=x>`,
    `${disk}\n`,
  ])('makes no link of %j', (id) => {
    expect(portalUrl(id, null)).toBeNull();
  });

  it('leaves out a directory that is none', () => {
    expect(portalUrl(group, 'evil/resource#x')).toBe(`https://portal.azure.com/#@/resource${group}`);
  });
});
