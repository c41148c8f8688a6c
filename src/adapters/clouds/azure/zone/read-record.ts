import { ClawbotError } from '../../../../domain/errors.ts';
import type { Site } from '../site.ts';
import type { ZoneAlias, ZoneClient } from './zone-client.ts';
import type { ZoneRecord } from './zone-record.ts';

/** The zone that a record lies in. Throws `zone-refused` once the installation has another one or none. */
export function zoneOf({ zone }: Pick<Site, 'zone'>, record: ZoneRecord): ZoneClient {
  if (zone?.name === record.zone) return zone;
  throw new ClawbotError('zone-refused', `This deployment has its name in the DNS zone ${record.zone}, which is not set any more.`, {
    hint: 'Whoever runs this ClawBot Deploy must set AZURE_DNS_ZONE_ID to that zone again until this deployment is deleted.',
  });
}

export function readRecord(site: Site, record: ZoneRecord): Promise<ZoneAlias | null> {
  return zoneOf(site, record).read(record.label, site.signal);
}
