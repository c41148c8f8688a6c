import { validationFailed } from '../template/invalid-template.ts';
import type { PlannedResource } from './plan.ts';

/** Throws AzureError `InvalidTemplate` when a resource needs itself through others. */
export function refuseCycles(resources: readonly PlannedResource[]): void {
  const left = new Map(resources.map((resource) => [resource.id, resource]));
  for (let ready = withoutNeeds(left); ready.length > 0; ready = withoutNeeds(left)) {
    for (const { id } of ready) left.delete(id);
  }
  const [stuck] = left.values();
  if (!stuck) return;
  const problem = `Circular dependency detected on resource: '${stuck.id}'.`;
  throw validationFailed(`${problem} Please see https://aka.ms/arm-template/#resources for usage details.`, stuck.place);
}

function withoutNeeds(left: ReadonlyMap<string, PlannedResource>): PlannedResource[] {
  return [...left.values()].filter(({ needs }) => ![...needs].some((id) => left.has(id)));
}
