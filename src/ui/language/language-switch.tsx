'use client';

import Languages from 'lucide-react/icons/languages';
import { useTranslations } from 'use-intl/react';
import { Menu } from '../components/menu.tsx';
import { useLanguageChoice } from './use-language-choice.ts';

/** A menu of the languages, each in its own words. */
export function LanguageSwitch() {
  const t = useTranslations('shell');
  const { language, choices, choose } = useLanguageChoice();
  return (
    <Menu
      variant="quiet"
      size="icon"
      aria-label={t('language')}
      title={t('language')}
      entries={[{ type: 'choice', value: language, options: choices, onChange: choose }]}
    >
      <Languages aria-hidden />
    </Menu>
  );
}
