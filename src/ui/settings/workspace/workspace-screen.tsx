'use client';

import { AnotherWorkspaceCard } from './another-workspace-card.tsx';
import { DangerCard } from './danger-card.tsx';
import { NameCard } from './name-card.tsx';

/** The workspace itself: its name, another one beside it, and its end. */
export function WorkspaceScreen() {
  return (
    <div className="space-y-5">
      <NameCard />
      <AnotherWorkspaceCard />
      <DangerCard />
    </div>
  );
}
