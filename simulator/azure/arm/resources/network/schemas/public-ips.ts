import type { z } from 'zod';
import { integer, listOf, object, oneOf, text } from '../../../body/members.ts';
import { allocation, extendedLocation, identity, made, reference, root, version } from './parts.ts';

export const publicIpAddress = object(
  'PublicIPAddress',
  {
    ...root,
    extendedLocation,
    zones: listOf(text),
    sku: object('PublicIPAddressSku', {
      name: oneOf('PublicIPAddressSkuName', 'Basic', 'Standard', 'StandardV2'),
      tier: oneOf('PublicIPAddressSkuTier', 'Regional', 'Global'),
    }),
    properties: object(
      'PublicIPAddressPropertiesFormat',
      {
        publicIPAllocationMethod: allocation,
        publicIPAddressVersion: version,
        dnsSettings: object(
          'PublicIPAddressDnsSettings',
          {
            domainNameLabel: text,
            domainNameLabelScope: oneOf(
              'PublicIpAddressDnsSettingsDomainNameLabelScope',
              'TenantReuse',
              'SubscriptionReuse',
              'ResourceGroupReuse',
              'NoReuse',
            ),
            reverseFqdn: text,
          },
          { readOnly: ['fqdn'] },
        ),
        ddosSettings: object('DdosSettings', {
          protectionMode: oneOf('DdosSettingsProtectionMode', 'VirtualNetworkInherited', 'Enabled', 'Disabled'),
          ddosProtectionPlan: reference('DdosProtectionPlan'),
        }),
        ipTags: listOf(object('IpTag', { ipTagType: text, tag: text })),
        publicIPPrefix: reference('PublicIPPrefix'),
        idleTimeoutInMinutes: integer,
        deleteOption: oneOf('DeleteOptions', 'Delete', 'Detach'),
        migrationPhase: oneOf('PublicIPAddressMigrationPhase', 'None', 'Prepare', 'Commit', 'Abort', 'Committed'),
      },
      { readOnly: [...made, 'ipAddress', 'ipConfiguration', 'natGateway', 'servicePublicIPAddress', 'linkedPublicIPAddress'] },
    ),
  },
  { readOnly: identity },
);

export type PublicIpBody = z.output<typeof publicIpAddress>;
