'use client';

import type { MenuEntry } from '../components/menu-entry.ts';
import { explainDenial } from '../session/permissions.ts';
import { useSession } from '../session/session.tsx';
import { actionIcons } from './action-icons.ts';
import { type ActionKind, actionTitles, neededRole } from './actions.ts';

interface ActionHandlers {
  onChange(kind: Exclude<ActionKind, 'delete'>): void;
  onDelete(): void;
}

/** Actions as lines of a menu; what the role does not allow is shown with the role that would. */
export function useActionEntries(actions: readonly ActionKind[], { onChange, onDelete }: ActionHandlers): MenuEntry[] {
  const { role } = useSession().workspace;
  return actions.map((kind) => ({
    type: 'action',
    title: kind === 'delete' ? `${actionTitles[kind]}…` : actionTitles[kind],
    denial: explainDenial(role, neededRole(kind)),
    Icon: actionIcons[kind],
    isDangerous: kind === 'delete',
    onSelect: () => (kind === 'delete' ? onDelete() : onChange(kind)),
  }));
}
