'use client';

import { useTranslations } from 'use-intl/react';
import { Menu } from '../components/menu.tsx';
import type { Theme } from './theme.ts';
import { useThemeChoice } from './use-theme-choice.ts';

export function ThemeSwitch({ initialTheme }: { initialTheme: Theme }) {
  const t = useTranslations('shell');
  const { theme, choices, Icon, choose } = useThemeChoice(initialTheme);
  return (
    <Menu
      variant="quiet"
      size="icon"
      aria-label={`${t('theme')}: ${t(`themes.${theme}`)}`}
      title={t('theme')}
      entries={[{ type: 'choice', value: theme, options: choices, onChange: choose }]}
    >
      <Icon aria-hidden />
    </Menu>
  );
}
