import type { ReactNode } from 'react';
import { InWorkspace } from '../../../../ui/session/in-workspace.tsx';
import { readConnection } from './read-connection.ts';

interface ConnectionLayoutProps {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Finds out here whether there is such a connection: below the loading screen the answer could not be a 404 any more. */
export default async function ConnectionLayout({ params, children }: ConnectionLayoutProps) {
  const connection = await readConnection((await params).id);
  return <InWorkspace id={connection?.workspaceId}>{children}</InWorkspace>;
}
