import type { Named } from './names.ts';
import { type ContainedKind, containedKinds, resourceName } from './plan.ts';
import { resourceId } from './resource-id.ts';

/** A resource of a deployment with the id it has once it is made. */
export interface Expected {
  kind: ContainedKind;
  name: string;
  id: string;
}

/** What lies in the resource group of a deployment. Pure. */
export function expectedResources(subscriptionId: string, spec: Named): Expected[] {
  return containedKinds.map((kind) => ({ kind, name: resourceName(spec, kind), id: resourceId(subscriptionId, spec, kind) }));
}
