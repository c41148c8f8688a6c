import { AzureError } from '../../core/errors.ts';
import type { TroubleSite } from '../../core/faults.ts';
import type { World } from '../../core/world.ts';

/** @throws AzureError when trouble of the kind that passes by itself is planned for this write. */
export function throwPlannedTrouble({ faults }: World, site: TroubleSite, id: string): void {
  if (faults.take('RetryableErrorDueToAnotherOperation', site)) {
    const message = `Operation on ${id} is not allowed because another operation is in progress. Retry after the other operation is complete.`;
    throw new AzureError(429, { code: 'RetryableErrorDueToAnotherOperation', message, details: [] }, { 'retry-after': '10' });
  }
  if (faults.take('ConflictingConcurrentWrite', site)) {
    const message = `The request to modify resource ${id} conflicts with a concurrent write operation. Please retry the request.`;
    throw new AzureError(409, { code: 'ConflictingConcurrentWriteNotAllowed', message });
  }
  if (faults.take('ReferencedResourceNotProvisioned', site)) {
    const state =
      'is not in Succeeded state. Resource is in Updating state and the last operation that updated/is updating the resource is PutOperation.';
    const message = `Cannot proceed with operation because a resource used by resource ${id} ${state}`;
    throw new AzureError(400, { code: 'ReferencedResourceNotProvisioned', message, details: [] });
  }
  if (faults.take('OperationNotAllowed', site)) {
    const message = `The operation is not allowed on ${id} at this moment. Please retry later.`;
    throw new AzureError(409, { code: 'OperationNotAllowed', message });
  }
}
