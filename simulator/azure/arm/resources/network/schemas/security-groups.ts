import type { z } from 'zod';
import { flag, integer, listOf, object, oneOf, text } from '../../../body/members.ts';
import { identity, made, reference, root } from './parts.ts';

const securityRuleProperties = object(
  'SecurityRulePropertiesFormat',
  {
    description: text,
    protocol: oneOf('SecurityRuleProtocol', 'Tcp', 'Udp', 'Icmp', 'Esp', '*', 'Ah'),
    sourcePortRange: text,
    destinationPortRange: text,
    sourceAddressPrefix: text,
    destinationAddressPrefix: text,
    sourcePortRanges: listOf(text),
    destinationPortRanges: listOf(text),
    sourceAddressPrefixes: listOf(text),
    destinationAddressPrefixes: listOf(text),
    sourceApplicationSecurityGroups: listOf(reference('ApplicationSecurityGroup')),
    destinationApplicationSecurityGroups: listOf(reference('ApplicationSecurityGroup')),
    access: oneOf('SecurityRuleAccess', 'Allow', 'Deny'),
    priority: integer,
    direction: oneOf('SecurityRuleDirection', 'Inbound', 'Outbound'),
  },
  { required: ['protocol', 'access', 'priority', 'direction'], readOnly: made },
);

export const securityRule = object(
  'SecurityRule',
  { name: text, properties: securityRuleProperties },
  { required: ['properties'], readOnly: ['id', 'type', 'etag', 'location', 'tags'] },
);

export const networkSecurityGroup = object(
  'NetworkSecurityGroup',
  {
    ...root,
    properties: object(
      'NetworkSecurityGroupPropertiesFormat',
      { flushConnection: flag, securityRules: listOf(securityRule) },
      { readOnly: [...made, 'defaultSecurityRules', 'networkInterfaces', 'subnets', 'flowLogs'] },
    ),
  },
  { readOnly: identity },
);

export type SecurityRuleBody = z.output<typeof securityRuleProperties>;
