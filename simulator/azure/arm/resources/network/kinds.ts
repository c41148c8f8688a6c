import type { ResourceKind } from '../kind.ts';
import { networkInterfaceKind } from './interfaces.ts';
import { publicIpKind } from './public-ips.ts';
import { securityGroupKind } from './security-groups.ts';
import { securityRuleKind } from './security-rules.ts';
import { subnetKind } from './subnets.ts';
import { virtualNetworkKind } from './virtual-networks.ts';

export const networkKinds: readonly ResourceKind[] = [
  securityGroupKind,
  securityRuleKind,
  virtualNetworkKind,
  subnetKind,
  publicIpKind,
  networkInterfaceKind,
];
