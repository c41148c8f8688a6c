import { getTranslations } from '../../../../ui/language/server.ts';
import { SettingsSkeleton } from '../../../../ui/settings/settings-skeleton.tsx';

export default async function Loading() {
  return <SettingsSkeleton label={(await getTranslations('settings'))('appearance.loading')} />;
}
