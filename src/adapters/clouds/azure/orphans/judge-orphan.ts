import type { Orphan, OrphanSearch } from '../../../../ports/orphan-finder.ts';
import { readGroupName } from '../names.ts';
import { isWithin } from '../resource-id.ts';
import { readTag, tagNames } from '../tags.ts';

/** Something with tags, as a list or a look at it alone shows it. */
export interface Tagged {
  id?: string;
  type?: string;
  name?: string;
  location?: string;
  tags?: Record<string, string>;
}

const groupType = 'Microsoft.Resources/resourceGroups';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const provenAfterMs = 60_000;

/** What this is if it is an orphan: made by this installation for a deployment that lives no more. Pure. */
export function readOrphan({ id, type, name, location, tags }: Tagged, search: OrphanSearch): Omit<Orphan, 'firstSeenAt'> | null {
  const deploymentId = readTag(tags, tagNames.deployment)?.toLowerCase() ?? '';
  if (!id || !name || !uuid.test(deploymentId) || readTag(tags, tagNames.installation) !== search.installationId) return null;
  if (search.livingDeploymentIds.has(deploymentId)) return null;
  const kind = !type || type.toLowerCase() === groupType.toLowerCase() ? 'resource-group' : type;
  // Tags may be copied along with a template of somebody's own, and a policy hands them on; names are not.
  if (kind === 'resource-group' && !readGroupName(name, deploymentId)) return null;
  const mayBeNewer = search.knownDeploymentIds?.has(deploymentId) === false;
  return { cloudId: id, kind, name, region: location ?? '', deploymentId, mayBeNewer };
}

/** A list may show what is just being deleted or made: only what was an orphan a minute ago and still is may be removed. Pure. */
export function isProvenOrphan(firstSeenAt: string | undefined, now: Date): boolean {
  return firstSeenAt !== undefined && now.getTime() - Date.parse(firstSeenAt) >= provenAfterMs;
}

/** Of these, the ones that no other one of them holds: a group goes with what is in it. Pure. */
export function outermost(orphans: readonly Orphan[]): Orphan[] {
  const isHeld = ({ cloudId }: Orphan) => orphans.some((other) => isWithin(cloudId, other.cloudId));
  return orphans.filter((orphan) => !isHeld(orphan));
}
