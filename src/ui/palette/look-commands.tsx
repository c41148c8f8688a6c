'use client';

import Languages from 'lucide-react/icons/languages';
import { useTranslations } from 'use-intl/react';
import { useLanguageChoice } from '../language/use-language-choice.ts';
import { useThemeChoice } from '../theme/use-theme-choice.ts';
import { CommandGroup, CommandItem } from './command-item.tsx';

/** Theme and language, of those that do not hold already. */
export function LookCommands({ onDone }: { onDone(): void }) {
  const t = useTranslations('palette');
  const words = useTranslations('shell');
  const theme = useThemeChoice('system');
  const language = useLanguageChoice();
  const choose = (act: () => void) => () => {
    act();
    onDone();
  };
  return (
    <CommandGroup title={t('look')}>
      {theme.choices
        .filter(({ value }) => value !== theme.theme)
        .map(({ value, title, Icon }) => (
          <CommandItem
            key={value}
            id={`theme ${value}`}
            title={`${words('theme')}: ${title}`}
            Icon={Icon}
            onSelect={choose(() => theme.choose(value))}
          />
        ))}
      {language.choices
        .filter(({ value }) => value !== language.language)
        .map(({ value, title }) => (
          <CommandItem
            key={value}
            id={`language ${value}`}
            title={`${words('language')}: ${title}`}
            Icon={Languages}
            onSelect={choose(() => language.choose(value))}
          />
        ))}
    </CommandGroup>
  );
}
