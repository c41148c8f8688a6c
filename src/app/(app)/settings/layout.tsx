import type { ReactNode } from 'react';
import { getTranslations } from '../../../ui/language/server.ts';
import { SettingsNav } from '../../../ui/settings/settings-nav.tsx';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('settings');
  return (
    <>
      <h1 className="text-2xl">{t('title')}</h1>
      <div className="mt-6 grid items-start gap-6 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-9">
        <SettingsNav />
        <div className="min-w-0 max-w-3xl">{children}</div>
      </div>
    </>
  );
}
