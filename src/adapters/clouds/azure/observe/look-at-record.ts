import type { Observation, ObservedResource } from '../../../../domain/observed-state.ts';
import { readRecord } from '../zone/read-record.ts';
import { describeRecord, findRecordDrift, recordKind, type ZoneRecord, zoneRecordOf } from '../zone/zone-record.ts';
import type { Scene } from './scene.ts';

/** Adds the name in the installation's zone to what was seen. The zone serves all tenants, so it is read only where it tells something. */
export async function withRecord(scene: Scene, seen: Observation): Promise<Observation> {
  const record = zoneRecordOf(scene.target.spec);
  if (!record) return seen;
  const asLastSeen = () => add(seen, { kind: recordKind, name: record.hostName, presence: presumed(scene) });
  if (isKnown(scene, seen)) return asLastSeen();
  try {
    return await readAndAdd(scene, record, seen);
  } catch (error) {
    scene.signal.throwIfAborted();
    if (scene.target.spec.desired !== 'deleted' && entryOf(scene)?.createSucceededAt) return asLastSeen();
    if (isAnythingLeft(scene, seen)) return seen;
    throw error;
  }
}

/** A zone that does not answer must not keep a machine alive that costs money: only once that is gone the name is waited for. */
function isAnythingLeft({ target }: Scene, { resources }: Observation): boolean {
  return target.spec.desired === 'deleted' && resources.some(({ presence }) => presence !== 'absent');
}

async function readAndAdd(scene: Scene, record: ZoneRecord, seen: Observation): Promise<Observation> {
  const found = await readRecord(scene, record);
  const resource = describeRecord(record, found, scene.target.spec);
  const drift = resource.presence === 'foreign' ? null : findRecordDrift(record, found, entryOf(scene)?.createSucceededAt != null);
  const sentences = [seen.drift, drift].filter((sentence) => sentence);
  return { ...add(seen, resource), ...(sentences.length > 0 && { drift: sentences.join(' ') }) };
}

function add(seen: Observation, resource: ObservedResource): Observation {
  return { ...seen, resources: [resource, ...seen.resources] };
}

/** While the assistant answers under its name, or nobody can ask it, the record is as it was seen last. */
function isKnown(scene: Scene, { domain }: Observation): boolean {
  const entry = entryOf(scene);
  if (!entry?.createSucceededAt) return false;
  if (scene.target.spec.desired === 'deleted') return entry.goneAt !== null;
  return domain === undefined || domain.state === 'works';
}

function presumed(scene: Scene): 'present' | 'absent' {
  return entryOf(scene)?.goneAt ? 'absent' : 'present';
}

function entryOf({ target }: Scene) {
  return target.ledger.find(({ kind }) => kind === recordKind);
}
