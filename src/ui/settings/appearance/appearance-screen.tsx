'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { useLanguageChoice } from '../../language/use-language-choice.ts';
import type { Theme } from '../../theme/theme.ts';
import { useThemeChoice } from '../../theme/use-theme-choice.ts';

/** Colours and language of this browser. Each choice holds at once. */
export function AppearanceScreen({ initialTheme }: { initialTheme: Theme }) {
  const t = useTranslations('settings');
  const words = useTranslations('shell');
  const theme = useThemeChoice(initialTheme);
  const language = useLanguageChoice();
  return (
    <Card title={t('nav.appearance')}>
      <div className="mt-1 space-y-6">
        <ChoiceCards
          legend={words('theme')}
          hint={t('appearance.themeNote')}
          choices={theme.choices}
          value={theme.theme}
          onChange={theme.choose}
          columns={3}
        />
        <ChoiceCards
          legend={words('language')}
          hint={t('appearance.languageNote')}
          choices={language.choices}
          value={language.language}
          onChange={language.choose}
          columns={3}
        />
      </div>
    </Card>
  );
}
