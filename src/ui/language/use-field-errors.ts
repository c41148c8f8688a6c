'use client';

import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import type { FieldProblem } from '../../domain/field-problem.ts';
import type { ErrorView } from '../api/error-view.ts';
import { useErrorText } from './use-error-text.ts';

type FieldTexts = Record<string, string | undefined>;

/** What is wrong with fields, in the person's language. */
export function useFieldErrors() {
  const language = useLocale();
  const t = useTranslations('fields');
  const tellError = useErrorText();
  return useMemo(() => {
    const mapFields = <Value>(fields: Record<string, Value>, toText: (value: Value) => string): FieldTexts =>
      Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, toText(value)]));
    return {
      /** What this screen found out itself. */
      tell: (problems: Record<string, FieldProblem>) => mapFields(problems, (problem) => t(`problems.${problem}`)),
      /** What the server refused; a code of its own says more than the general one, whose English reason is kept. */
      refused(error: ErrorView | null): FieldTexts {
        if (!error?.fields) return {};
        if (language === 'en') return error.fields;
        if (error.code !== 'invalid-input') return mapFields(error.fields, () => tellError(error).message);
        return mapFields(error.fields, (reason) => t('refused', { reason }));
      },
    };
  }, [language, t, tellError]);
}
