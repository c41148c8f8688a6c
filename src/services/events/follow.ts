import type { Call } from '../context.ts';
import type { EventPage } from '../schemas.ts';
import { readEventHead } from './head.ts';
import { listWorkspaceEvents } from './list.ts';

interface Position {
  /** Of the workspace. */
  id: string;
  after?: number;
  limit: number;
}

/** Events of a workspace after a number; without one, or ahead of them all, only where they stand. `not-found` for a stranger's as for none. */
export async function followWorkspace(call: Call, { id, after, limit }: Position): Promise<EventPage> {
  const head = await readEventHead(call, id);
  if (after === undefined || after >= head) return { events: [], lastSeq: head };
  return listWorkspaceEvents(call, id, after, limit);
}
