import type { Handler } from './exchange.ts';

/** One operation of the simulated cloud. Paths are matched without regard to case. */
export interface Route {
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Lower-case host, or a pattern such as `*.vault.azure.net`. */
  host: string;
  /** With placeholders: `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}`; `{rest*}` takes several segments. */
  path: string;
  /** Right that is needed at the scope of the path, such as `Microsoft.Compute/virtualMachines/read`; none for sign-in and prices. */
  action?: string;
  /** Whether an api-version is known; others are refused as Azure refuses them. */
  acceptsApiVersion?: (version: string) => boolean;
  /** Needs no token, although its host asks for one. */
  isAnonymous?: boolean;
  handle: Handler;
}
