import { useTranslations } from 'use-intl/react';
import { TextField } from './field.tsx';

interface CodeFieldProps {
  value: string;
  onChange(value: string): void;
  error?: string | undefined;
  /** Only what an app shows: there are no backup codes yet. */
  isFirst?: boolean;
}

/** For the six digits of an app, or a backup code. */
export function CodeField({ value, onChange, error, isFirst = false }: CodeFieldProps) {
  const t = useTranslations('common');
  return (
    <TextField
      label={isFirst ? t('codeField.first') : t('codeField.label')}
      hint={isFirst ? undefined : t('codeField.hint')}
      autoComplete="one-time-code"
      inputMode={isFirst ? 'numeric' : undefined}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
    />
  );
}
