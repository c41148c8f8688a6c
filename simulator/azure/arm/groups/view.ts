import type { ResourceGroup } from '../../core/world.ts';

export const groupType = 'Microsoft.Resources/resourceGroups';

export function viewGroup(group: ResourceGroup): Record<string, unknown> {
  return {
    id: group.id,
    name: group.name,
    type: groupType,
    location: group.location,
    ...(group.managedBy ? { managedBy: group.managedBy } : {}),
    tags: group.tags,
    properties: { provisioningState: group.provisioningState },
  };
}
