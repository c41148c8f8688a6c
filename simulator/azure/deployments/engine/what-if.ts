import { isDeepStrictEqual } from 'node:util';
import type { PutRequest } from '../../core/world.ts';
import type { Engine } from './engine.ts';
import type { DeploymentPlan } from './plan.ts';
import { isType } from './resource-ids.ts';

interface Change {
  resourceId: string;
  changeType: 'Create' | 'Modify' | 'NoChange' | 'Ignore' | 'Unsupported';
  before?: unknown;
  after?: unknown;
  delta?: Delta[];
  unsupportedReason?: string;
}

interface Delta {
  path: string;
  propertyChangeType: 'Create' | 'Modify';
  before: unknown;
  after: unknown;
}

/** What a deployment would change. Bodies that need `reference()` cannot be told in advance. */
export function predictChanges(engine: Engine, plan: DeploymentPlan, requests: PutRequest[], isFull: boolean): Change[] {
  const known = new Set(requests.map(({ id }) => id));
  const late = plan.resources.filter(({ id, condition }) => condition && !known.has(id));
  const touched = new Set(plan.resources.map(({ id }) => id.toLowerCase()));
  const others = [...(plan.target.group?.resources.values() ?? [])].filter(
    ({ id, type }) => type.split('/').length === 2 && !touched.has(id.toLowerCase()),
  );
  const changes = [
    ...requests.map((request) => predict(engine, request)),
    ...late.map(({ id }): Change => ({ resourceId: id, changeType: 'Unsupported', unsupportedReason: reason })),
    ...others.map(({ id, type, name }): Change => ({ resourceId: id, changeType: 'Ignore', before: { id, type, name } })),
  ];
  return isFull ? changes : changes.map(({ resourceId, changeType }) => ({ resourceId, changeType }));
}

const reason = 'Changes to the resource cannot be analyzed because its body uses reference(), which is evaluated when the deployment runs.';

function predict({ providers }: Engine, request: PutRequest): Change {
  const { id, type, name, apiVersion, body } = request;
  const after = hideSecrets({ apiVersion, id, name, type, ...body });
  const before = providers.read(id, apiVersion);
  if (!before) return { resourceId: id, changeType: 'Create', after };
  const delta = compare(before, body, type);
  return { resourceId: id, changeType: delta.length > 0 ? 'Modify' : 'NoChange', before, after, delta };
}

/** What the template says otherwise than the resource is; what it leaves out stays. */
function compare(before: unknown, wanted: unknown, type: string, path = ''): Delta[] {
  if (Array.isArray(before) && Array.isArray(wanted) && before.length === wanted.length) {
    return wanted.flatMap((item, at) => compare(before[at], item, type, `${path}.${at}`));
  }
  if (!isRecord(before) || !isRecord(wanted)) {
    return isDeepStrictEqual(before, wanted) || isSameText(before, wanted)
      ? []
      : [{ path, propertyChangeType: before === undefined ? 'Create' : 'Modify', before, after: wanted }];
  }
  return Object.keys(wanted)
    .filter((name) => !(secretMembers.has(name.toLowerCase()) && isType({ type }, machineType)))
    .flatMap((name) => compare(before[name], wanted[name], type, path ? `${path}.${name}` : name));
}

const machineType = 'Microsoft.Compute/virtualMachines';
const secretMembers = new Set(['customdata', 'adminpassword']);

function hideSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideSecrets);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secretMembers.has(name.toLowerCase()) ? '*******' : hideSecrets(item)]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSameText(left: unknown, right: unknown): boolean {
  return typeof left === 'string' && typeof right === 'string' && left.toLowerCase() === right.toLowerCase();
}
