import { ClawbotError } from '../../../../domain/errors.ts';
import { foreign, requireRecorded } from '../apply/require-ours.ts';
import type { Site } from '../site.ts';
import { isOurs, tagsOf } from '../tags.ts';
import { readRecord, zoneOf } from './read-record.ts';
import { recordKind, type ZoneRecord, zoneRecordOf } from './zone-record.ts';

/** Makes the record with its tags, unless it is there. */
export async function createRecord(site: Site): Promise<void> {
  const { signal, target } = site;
  const record = requireRecord(site);
  const found = await readRecord(site, record);
  if (found && !isOurs(found.tags, target.spec)) throw foreign(recordKind, record.hostName);
  if (found) return;
  await zoneOf(site, record).create(record.label, { target: record.target, tags: tagsOf(target.spec) }, signal);
}

/** Removes the record, as long as it is the one that was made. */
export async function deleteRecord(site: Site): Promise<void> {
  const record = requireRecord(site);
  const found = await readRecord(site, record);
  if (!found) return;
  if (!isOurs(found.tags, site.target.spec)) throw foreign(recordKind, record.hostName);
  requireRecorded(site, recordKind, record.hostName);
  await zoneOf(site, record).remove(record.label, found.etag, site.signal);
}

function requireRecord({ target }: Site): ZoneRecord {
  const record = zoneRecordOf(target.spec);
  if (record) return record;
  throw new ClawbotError('invalid-input', 'This deployment has no name in a DNS zone.');
}
