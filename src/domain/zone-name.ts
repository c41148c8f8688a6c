import type { DeploymentSpec } from './deployment.ts';

type Named = Pick<DeploymentSpec, 'name' | 'deploymentId'>;

/**
 * The label of a deployment in the DNS zone of its installation. The id in it makes it its own for ever: two workspaces may use
 * one name, and a name that was free again would lead the visitors of an old assistant to a stranger's.
 */
function zoneLabel({ name, deploymentId }: Named): string {
  const unique = `${name}-${deploymentId.slice(0, 8).toLowerCase()}`;
  // The prefix of encoded international names, which would be read as one.
  return unique.startsWith('xn--') ? `c-${unique}` : unique;
}

/** Its whole name there. */
export function zoneHostName(named: Named, zone: string): string {
  return `${zoneLabel(named)}.${zone}`;
}

/** Whether a host is the zone itself or below it. */
export function isInZone(host: string, zone: string): boolean {
  const [lower, suffix] = [host.toLowerCase(), zone.toLowerCase()];
  return lower === suffix || lower.endsWith(`.${suffix}`);
}
