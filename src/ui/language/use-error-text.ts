'use client';

import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';

/** What is known of an error on a screen: its code, and what the server said in English, if it was the server. */
export interface TellableError {
  code: string;
  message?: string;
  hint?: string;
}

interface ErrorText {
  message: string;
  hint: string;
  /** What the server said in its own language, where that is more than what is shown. */
  original: string | null;
}

/**
 * How an error is told in the person's language: by its code. The server's own sentence knows more than the title of the
 * code, so whoever reads English gets it, and the others find it folded.
 */
export function useErrorText(): (error: TellableError) => ErrorText {
  const language = useLocale();
  const titles = useTranslations('errors');
  const hints = useTranslations('hints');
  return useCallback(
    ({ code, message, hint }) => {
      if (language === 'en' && message) return { message, hint: hint ?? '', original: null };
      const known = isKnown(code, titles.has) && isKnown(code, hints.has) ? code : 'unexpected-answer';
      const original = message ? [message, hint].filter(Boolean).join(' ') : null;
      return { message: titles(known), hint: hints(known), original };
    },
    [language, titles, hints],
  );
}

type KnownCode = Parameters<ReturnType<typeof useTranslations<'errors'>>>[0];

function isKnown(code: string, has: (code: KnownCode) => boolean): code is KnownCode {
  return has(code as KnownCode);
}

/** An error in one line, for a field. */
export function useErrorLine(): (error: TellableError) => string {
  const tell = useErrorText();
  return useCallback(
    (error) => {
      const { message, hint } = tell(error);
      return `${message.replace(/[.。]?$/, '.')} ${hint}`;
    },
    [tell],
  );
}
