'use client';

import { type ReactNode, useEffect } from 'react';
import { useSession } from './session.tsx';
import { showWorkspace } from './show-workspace.ts';

/** Around the page of one thing: switches to the workspace it belongs to, so that role, events and header are those of that one. */
export function InWorkspace({ id, children }: { id: string | undefined; children: ReactNode }) {
  const { workspace } = useSession();
  const isElsewhere = id !== undefined && id !== workspace.id;
  useEffect(() => {
    if (isElsewhere) showWorkspace(id, location.pathname + location.search);
  }, [isElsewhere, id]);
  return isElsewhere ? null : children;
}
