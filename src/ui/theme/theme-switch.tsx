'use client';

import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useState } from 'react';
import { Menu } from '../components/menu.tsx';
import { type Theme, themeCookie, toTheme } from './theme.ts';

const choices = [
  { value: 'system', title: 'System', Icon: Monitor },
  { value: 'light', title: 'Light', Icon: Sun },
  { value: 'dark', title: 'Dark', Icon: Moon },
] as const;

const rememberedMs = 365 * 24 * 60 * 60 * 1000;

export function ThemeSwitch({ initialTheme }: { initialTheme: Theme }) {
  const [theme, setTheme] = useState(initialTheme);
  const choose = (value: string) => {
    const next = toTheme(value);
    setTheme(next);
    applyTheme(next);
  };
  const Icon = choices.find((choice) => choice.value === theme)?.Icon ?? Monitor;
  return (
    <Menu
      variant="quiet"
      size="icon"
      aria-label={`Theme: ${theme}`}
      title="Theme"
      entries={[{ type: 'choice', value: theme, options: choices, onChange: choose }]}
    >
      <Icon aria-hidden />
    </Menu>
  );
}

/** The server reads the cookie, so that the next page comes in the right colours at once. */
function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // Browsers have no cookie store on pages over plain HTTP from another host: there the choice lasts as long as the page.
  if ('cookieStore' in window) {
    void cookieStore.set({ name: themeCookie, value: theme, path: '/', sameSite: 'lax', expires: Date.now() + rememberedMs });
  }
}
