import type { ReactNode } from 'react';
import { SettingsNav } from '../../../ui/settings/settings-nav.tsx';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-2xl">Settings</h1>
      <SettingsNav />
      {children}
    </div>
  );
}
