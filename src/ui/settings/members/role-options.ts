import { useTranslations } from 'use-intl/react';
import type { Role } from '../../session/session.tsx';

/** Roles for a select, each with what it may do. */
export function useRoleOptions(roles: readonly Role[]) {
  const t = useTranslations('members');
  const names = useTranslations('shell');
  return roles.map((value) => ({ value, title: `${names(`roles.${value}`)}: ${t(`can.${value}`)}` }));
}
