'use client';

import type { ReactNode } from 'react';
import { IntlProvider, useMessages } from 'use-intl/react';
import type { Language } from './languages.ts';
import type { Messages } from './messages.ts';

interface LanguageProviderProps {
  language: Language;
  messages: Messages;
  children: ReactNode;
}

/** Gives the screens below their text. Dates are written by `useFormat`, so the time zone here is never used. */
export function LanguageProvider({ language, messages, children }: LanguageProviderProps) {
  return (
    <IntlProvider locale={language} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}

/** Adds blocks of text for a part of the page. */
export function MoreText({ language, messages, children }: LanguageProviderProps) {
  const above = useMessages();
  return (
    <LanguageProvider language={language} messages={{ ...above, ...messages }}>
      {children}
    </LanguageProvider>
  );
}
