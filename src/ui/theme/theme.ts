export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'clawbot-theme';

export function toTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}
