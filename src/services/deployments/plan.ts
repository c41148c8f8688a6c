import { randomUUID } from 'node:crypto';
import { testedOpenclawVersion } from '../../domain/catalog.ts';
import type { DeploymentSpec } from '../../domain/deployment.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { planSecrets } from '../../domain/vault-plan.ts';
import type { Call } from '../context.ts';
import { decideExposure } from './decide-exposure.ts';
import type { DeploymentPlan, PlanInput } from './plan-schemas.ts';
import { requireOffer } from './price-of.ts';

/** What creating a deployment would make, in that order, and with which rights. Asks and makes nothing. */
export function planDeployment({ services }: Call, input: PlanInput): DeploymentPlan {
  requireOffer(input);
  const cloud = services.clouds.get(input.cloud);
  if (!cloud) throw new ClawbotError('cloud-unavailable', `Deploying to ${input.cloud} is not offered here.`);
  const spec = toSpec(input.account === 'own' ? null : services.azure.nameZone, input);
  const usesRights = input.cloud === 'azure' && input.account === 'connected';
  return {
    resources: [...planSecrets(spec), ...cloud.plan(spec)].map(({ kind, deletionPolicy, paidWhileStopped = false }) => ({
      ...{ kind, deletionPolicy, paidWhileStopped },
    })),
    permissions: usesRights ? [...services.azure.guide.permissions] : [],
  };
}

function toSpec(nameZone: string | null, { name, cloud, region, size, provider, channel, domain }: PlanInput): DeploymentSpec {
  const deploymentId = randomUUID();
  const asked = { domain: domain ?? null, sshSource: null, sshPublicKey: null };
  return {
    ...{ deploymentId, name, cloud, region, size, installationId: deploymentId, workspaceId: deploymentId },
    ...{ desired: 'running', generation: 1, incarnation: 1, openclawVersion: testedOpenclawVersion },
    model: provider ? { provider, modelId: '', baseUrl: null } : null,
    channels: channel ? [channel] : [],
    exposure: decideExposure(nameZone, { name, cloud, region, size, exposure: asked }, deploymentId),
  };
}
