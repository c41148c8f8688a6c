'use client';

import { createContext, type ReactNode, use } from 'react';
import type { MeView } from '../../api/types.ts';

export type Role = MeView['workspaces'][number]['role'];

/** Who is signed in, and the workspace that is shown. */
export interface Session {
  email: string;
  workspace: { id: string; name: string; role: Role };
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above');
  return session;
}
