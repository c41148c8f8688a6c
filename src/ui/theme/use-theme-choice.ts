'use client';

import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { rememberChoice } from '../lib/remember-choice.ts';
import { type Theme, themeCookie, themes, toTheme } from './theme.ts';

const icons = { system: Monitor, light: Sun, dark: Moon };

/** The page itself knows its theme, so that every place that shows it agrees. */
function onThemeChange(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

const shownTheme = () => toTheme(document.documentElement.dataset.theme);

/** The theme that holds, and a change of it, seen at once. */
export function useThemeChoice(initialTheme: Theme) {
  const t = useTranslations('shell');
  const theme = useSyncExternalStore(onThemeChange, shownTheme, () => initialTheme);
  const choose = (value: string) => {
    const next = toTheme(value);
    document.documentElement.dataset.theme = next;
    rememberChoice(themeCookie, next);
  };
  const choices = themes.map((value) => ({ value, title: t(`themes.${value}`), Icon: icons[value] }));
  return { theme, choices, Icon: icons[theme], choose };
}
