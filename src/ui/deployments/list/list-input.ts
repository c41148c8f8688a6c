import type { ListDeploymentsInput } from '../../../api/types.ts';

/** What the list asks for; the server and the screen must agree to the letter, it names the cached answer. */
export function listInput(workspaceId: string | undefined, includeDeleted: boolean) {
  return { workspaceId, deleted: includeDeleted ? 'include' : 'exclude', limit: 50 } satisfies Partial<ListDeploymentsInput>;
}
