'use client';

import { createContext, type ReactNode, use, useEffect } from 'react';
import type { MeView } from '../../api/types.ts';

export type Role = MeView['workspaces'][number]['role'];

/** Who is signed in, and the workspace that is shown. */
export interface Session {
  email: string;
  workspace: MeView['workspaces'][number];
  workspaces: MeView['workspaces'];
  /** Whether the Azure of this installation is simulated. */
  isDemo: boolean;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  useEffect(prolongSession, []);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above');
  return session;
}

/** Whoever comes back within seven days stays signed in. A failure shows with the next request that matters. */
function prolongSession(): void {
  fetch('/api/auth/session').catch(() => {});
}
