import { neededActions, usefulActions } from './actions.ts';

/** A role as `az role definition create` takes it. Its name is unique in a tenant, so it carries the subscription. */
export function customRole(subscriptionId: string): Record<string, unknown> {
  return {
    Name: `ClawBot Deploy (${subscriptionId})`,
    IsCustom: true,
    Description: 'What ClawBot Deploy needs to make, watch and delete its own virtual machines, and nothing else.',
    Actions: [...neededActions, ...usefulActions],
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: [`/subscriptions/${subscriptionId}`],
  };
}
