'use client';

import { useTranslations } from 'use-intl/react';
import type { MenuAction } from '../components/menu-entry.ts';
import { useDenial } from '../session/permissions.ts';
import { actionIcons } from './action-icons.ts';
import { type ActionKind, neededRole } from './actions.ts';

interface ActionHandlers {
  onChange(kind: Exclude<ActionKind, 'delete'>): void;
  onDelete(): void;
}

/** Actions as lines of a menu; what the role does not allow is shown with the role that would. */
export function useActionEntries(actions: readonly ActionKind[], { onChange, onDelete }: ActionHandlers): MenuAction[] {
  const t = useTranslations('deployments');
  const denials = { member: useDenial('member'), admin: useDenial('admin') };
  return actions.map((kind) => ({
    type: 'action',
    title: kind === 'delete' ? `${t(`actions.${kind}`)}…` : t(`actions.${kind}`),
    denial: denials[neededRole(kind)],
    Icon: actionIcons[kind],
    isDangerous: kind === 'delete',
    onSelect: () => (kind === 'delete' ? onDelete() : onChange(kind)),
  }));
}
