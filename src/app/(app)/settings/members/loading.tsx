import { getTranslations } from '../../../../ui/language/server.ts';
import { SettingsSkeleton } from '../../../../ui/settings/settings-skeleton.tsx';

export default async function Loading() {
  const t = await getTranslations('members');
  return <SettingsSkeleton label={t('loading')} />;
}
