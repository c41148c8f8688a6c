import { useTranslations } from 'use-intl/react';
import { type Role, useSession } from './session.tsx';

const ranks: Record<Role, number> = { viewer: 0, member: 1, admin: 2, owner: 3 };

/** Why this role may not do what needs another one; `null` when it may. The services check it again. */
export function explainDenial(role: Role, needed: Role): string | null {
  if (ranks[role] >= ranks[needed]) return null;
  return `Needs the role ${needed}; yours is ${role}.`;
}

/** The same in the person's language. */
export function useDenial(needed: Role): string | null {
  const t = useTranslations('shell');
  const { role } = useSession().workspace;
  if (ranks[role] >= ranks[needed]) return null;
  return t('roles.denied', { needed: t(`roles.${needed}`), role: t(`roles.${role}`) });
}
