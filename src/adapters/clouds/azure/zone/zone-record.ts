import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import type { ObservedResource } from '../../../../domain/observed-state.ts';
import type { PlannedResource } from '../../../../domain/resource.ts';
import { azureHostName } from '../names.ts';
import { isOurs } from '../tags.ts';
import type { ZoneAlias } from './zone-client.ts';

export const recordKind = 'dns-record';

/** The name of a deployment in the zone of its installation: an alias of the name that Azure gives, which is known before. */
export interface ZoneRecord {
  zone: string;
  label: string;
  hostName: string;
  target: string;
}

/** `null` for a deployment without such a name. Pure. */
export function zoneRecordOf(spec: DeploymentSpec): ZoneRecord | null {
  const { domain = null, dnsZone = null } = spec.exposure ?? {};
  if (!domain || !dnsZone) return null;
  const label = domain.slice(0, -`.${dnsZone}`.length);
  return { zone: dnsZone, label, hostName: domain, target: azureHostName(spec) };
}

/** Made before everything else, so that the machine finds its name leading to it when it asks for its certificate. Pure. */
export function planRecord(spec: DeploymentSpec): PlannedResource[] {
  const record = zoneRecordOf(spec);
  if (!record) return [];
  const title = `Give it the name ${record.hostName}`;
  const facts = { phase: 'provisioning', deletionPolicy: 'delete', removedFirst: true, dispensable: true } as const;
  return [{ kind: recordKind, name: record.hostName, title, ...facts }];
}

/** How a record was found. Pure. */
export function describeRecord({ hostName }: ZoneRecord, found: ZoneAlias | null, spec: DeploymentSpec): ObservedResource {
  if (!found) return { kind: recordKind, name: hostName, presence: 'absent' };
  return { kind: recordKind, name: hostName, presence: isOurs(found.tags, spec) ? 'present' : 'foreign', cloudId: found.id };
}

/** What somebody else changed about it, in a sentence. Pure. */
export function findRecordDrift({ hostName, target }: ZoneRecord, found: ZoneAlias | null, wasMade: boolean): string | null {
  if (!found) return wasMade ? `The DNS record ${hostName} was removed by somebody else. Press Retry to have it made again.` : null;
  return found.target === target ? null : `The DNS record ${hostName} leads to ${found.target ?? 'nothing'} instead of ${target}.`;
}
