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
  return (
    <TextField
      label={isFirst ? 'Code that the app shows' : 'Code'}
      hint={isFirst ? undefined : 'The six digits that your app shows, or one of your backup codes.'}
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
