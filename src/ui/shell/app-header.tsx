'use client';

import { useTranslations } from 'use-intl/react';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { useSession } from '../session/session.tsx';
import type { Theme } from '../theme/theme.ts';
import { ThemeSwitch } from '../theme/theme-switch.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { MainNav } from './main-nav.tsx';
import { SiteHeader } from './site-header.tsx';

/** The header of the screens for people who are signed in. */
export function AppHeader({ theme }: { theme: Theme }) {
  const t = useTranslations('shell');
  const { workspace } = useSession();
  return (
    <SiteHeader
      context={
        <>
          <div className="flex min-w-0 items-center gap-2.5 text-muted max-md:hidden">
            <span aria-hidden className="text-line-strong">
              /
            </span>
            <span className="truncate" title={t('workspace')}>
              {workspace.name}
            </span>
          </div>
          <MainNav />
        </>
      }
    >
      <ConnectionNote />
      <PaletteButton />
      <LanguageSwitch />
      <ThemeSwitch initialTheme={theme} />
      <AccountMenu />
    </SiteHeader>
  );
}
