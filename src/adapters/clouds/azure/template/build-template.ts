import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import { packCustomData } from '../bootstrap/pack-custom-data.ts';
import { azureNames } from '../names.ts';
import { tagsOf } from '../tags.ts';
import { unusedSshPublicKey } from '../unused-ssh-key.ts';
import { referenceTo, renderValue } from './expression.ts';
import { networkInterface, networkSecurityGroup, networkTypes, publicIp, virtualNetwork } from './network.ts';
import { virtualMachine } from './virtual-machine.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

interface TemplateInput {
  spec: DeploymentSpec;
  /** The cloud-init document as text; everybody on the machine can read it, so it must hold no secret. */
  customData: string;
}

/** An ARM template: JSON as Azure Resource Manager takes it, complete without parameters. */
export interface ArmTemplate {
  $schema: string;
  contentVersion: string;
  resources: Record<string, unknown>[];
  outputs: Record<string, { type: string; value: unknown }>;
}

/** All that a deployment consists of, to be deployed into its resource group. Pure: the same spec gives the same template. */
export function buildTemplate({ spec, customData }: TemplateInput): ArmTemplate {
  const names = azureNames(spec);
  const common = { location: spec.region, tags: tagsOf(spec) };
  const machine = {
    size: spec.size,
    sshPublicKey: spec.exposure?.sshPublicKey ?? unusedSshPublicKey(spec.deploymentId),
    customData: packCustomData(customData),
  };
  const resources = [
    networkSecurityGroup(names, common, spec.exposure?.sshSource ?? null),
    virtualNetwork(names, common),
    publicIp(names, common),
    networkInterface(names, common),
    virtualMachine(names, common, machine),
  ];
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    resources: resources.map((resource) => renderValue(resource) as Record<string, unknown>),
    outputs: {
      fqdn: { type: 'string', value: renderValue(referenceTo(networkTypes.publicIp, names.publicIp, 'dnsSettings.fqdn')) },
      ip: { type: 'string', value: renderValue(referenceTo(networkTypes.publicIp, names.publicIp, 'ipAddress')) },
    },
  };
}
