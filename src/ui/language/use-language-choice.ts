'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'use-intl/react';
import { rememberChoice } from '../lib/remember-choice.ts';
import { languageCookie, languageNames, languages, languageTags } from './languages.ts';

const choices = languages.map((value) => ({ value, title: languageNames[value], lang: languageTags[value] }));

/** The language that holds, and a change of it, which asks the server for the page once more and keeps what was typed. */
export function useLanguageChoice() {
  const router = useRouter();
  const choose = (value: string) => {
    rememberChoice(languageCookie, value);
    router.refresh();
  };
  return { language: useLocale(), choices, choose };
}
