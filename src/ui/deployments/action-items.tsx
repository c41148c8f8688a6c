'use client';

import { MenuItem } from '../components/menu.tsx';
import { explainDenial } from '../session/permissions.ts';
import { useSession } from '../session/session.tsx';
import { actionIcons } from './action-icons.ts';
import { type ActionKind, actionTitles, neededRole } from './actions.ts';

interface ActionItemsProps {
  actions: readonly ActionKind[];
  onChange(kind: Exclude<ActionKind, 'delete'>): void;
  onDelete(): void;
}

/** Actions as lines of a menu; what the role does not allow is shown with the role that would. */
export function ActionItems({ actions, onChange, onDelete }: ActionItemsProps) {
  const { role } = useSession().workspace;
  return actions.map((kind) => {
    const Icon = actionIcons[kind];
    const denial = explainDenial(role, neededRole(kind));
    return (
      <MenuItem
        key={kind}
        disabled={denial !== null}
        onSelect={() => (kind === 'delete' ? onDelete() : onChange(kind))}
        className={kind === 'delete' ? 'text-bad' : undefined}
      >
        <Icon aria-hidden />
        <span>
          {actionTitles[kind]}
          {kind === 'delete' && '…'}
          {denial && <span className="block text-xs">{denial}</span>}
        </span>
      </MenuItem>
    );
  });
}
