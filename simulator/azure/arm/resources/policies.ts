import { AzureError } from '../../core/errors.ts';
import type { Subscription } from '../../core/world.ts';
import { readMember } from '../body/members.ts';

/** @throws AzureError 403 in the words of Azure Policy. */
export function checkPolicies(
  subscription: Subscription,
  resource: { id: string; type: string; name: string; location: string; body: Record<string, unknown> },
): void {
  const tags = readMember(resource.body, 'tags');
  const texts = typeof tags === 'object' && tags !== null ? Object.entries(tags).map(([name, value]) => [name, String(value)]) : [];
  for (const policy of subscription.policies) {
    const error = policy({ type: resource.type, location: resource.location, tags: Object.fromEntries(texts), body: resource.body });
    if (error) throw new AzureError(403, { target: resource.name, ...error });
  }
}
