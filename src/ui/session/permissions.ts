import { useTranslations } from 'use-intl/react';
import { reaches } from '../../domain/roles.ts';
import { type Role, useSession } from './session.tsx';

/** Why the person's role may not do what needs another one, in their language; `null` when it may. The services check it again. */
export function useDenial(needed: Role): string | null {
  const t = useTranslations('shell');
  const { role } = useSession().workspace;
  if (reaches(role, needed)) return null;
  return t('roles.denied', { needed: t(`roles.${needed}`), role: t(`roles.${role}`) });
}
