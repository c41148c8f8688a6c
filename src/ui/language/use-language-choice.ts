'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale } from 'use-intl/react';
import { rememberChoice } from '../lib/remember-choice.ts';
import { languageCookie, languageNames, languages, languageTags } from './languages.ts';

const choices = languages.map((value) => ({ value, title: languageNames[value], lang: languageTags[value] }));

/** The language that holds, and a change of it, which asks the server for the page once more and keeps what was typed. */
export function useLanguageChoice() {
  const router = useRouter();
  const [chosen, setChosen] = useState<string>(useLocale());
  const choose = (value: string) => {
    setChosen(value);
    rememberChoice(languageCookie, value);
    router.refresh();
  };
  return { language: chosen, choices, choose };
}
