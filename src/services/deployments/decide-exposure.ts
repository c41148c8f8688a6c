import { type Exposure, noExposure } from '../../domain/deployment.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { normalizeExposure } from '../../domain/exposure.ts';
import { isInZone, zoneHostName } from '../../domain/zone-name.ts';
import type { CreateDeploymentInput } from '../schemas.ts';

/** How a new deployment is reached: as was asked for, and without a domain of the user's own by a name in the installation's zone. */
export function decideExposure(nameZone: string | null, input: CreateDeploymentInput, deploymentId: string): Exposure | null {
  if (input.cloud !== 'azure') return null;
  const exposure = normalizeExposure(input.exposure ?? noExposure);
  if (!nameZone) return exposure;
  if (exposure.domain === null) {
    return { ...exposure, domain: zoneHostName({ name: input.name, deploymentId }, nameZone), dnsZone: nameZone };
  }
  // Names there are given, never chosen: a chosen one could be that of somebody else's assistant.
  if (!isInZone(exposure.domain, nameZone)) return exposure;
  throw new ClawbotError('invalid-input', `Names under ${nameZone} are given by this ClawBot Deploy.`, {
    fields: { 'exposure.domain': `Leave this empty to get a name under ${nameZone}, or give a domain of your own` },
  });
}
