import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createTranslator } from 'use-intl/core';
import { createFormat } from '../lib/format.ts';
import { type Language, languageCookie, pickLanguage } from './languages.ts';
import { type Block, messagesOf } from './messages.ts';

/** The language of whoever asked for this page. */
export const getLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return pickLanguage(chosen, (await headers()).get('accept-language'));
});

/** For components that run on the server; those of the browser call `useTranslations`. */
export async function getTranslations<const Name extends Block>(namespace: Name) {
  const locale = await getLanguage();
  return createTranslator({ locale, messages: messagesOf(locale), namespace, timeZone: 'UTC' });
}

/** Numbers, times and money on pages of the server. */
export async function getFormat() {
  return createFormat(await getLanguage(), await getTranslations('common'));
}
