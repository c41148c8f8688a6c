import type { Json, JsonObject } from './json.ts';

/** What expressions can see. Only the named parts differ between places of a template. */
export interface TemplateScope {
  parameter(name: string): Json;
  variable(name: string): Json;
  /** Of the deployment: what `subscription()`, `resourceGroup()`, `deployment()` and `tenant()` give. */
  facts: ScopeFacts;
  /** Only where resources exist already: bodies of resources and outputs. */
  reference?: (nameOrId: string, apiVersion: string | null, full: boolean) => Json;
  /** `newGuid()` and `utcNow()` are allowed in default values of parameters only. */
  defaults?: { newGuid(): string; now(): Date };
}

export interface ScopeFacts {
  subscription: JsonObject & { subscriptionId: string };
  /** Missing in a deployment to a subscription. */
  resourceGroup: (JsonObject & { id: string; name: string; location: string }) | null;
  deployment: JsonObject;
  tenantId: string;
}
