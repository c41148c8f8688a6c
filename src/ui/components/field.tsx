import { type ComponentProps, type ReactNode, useId } from 'react';

const boxStyle = 'w-full min-w-0 rounded-lg border border-control bg-surface px-3 text-ink placeholder:text-faint aria-invalid:border-bad';

export const inputStyle = `${boxStyle} h-10 text-lg sm:text-base`;

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** A labelled input; its error takes the place of the hint and is read out with it. */
export function TextField({ label, hint, error, className, ...props }: TextFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        className={inputStyle}
        {...props}
      />
      <FieldHint id={`${id}-hint`} hint={error ? null : hint} />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

interface TextAreaFieldProps extends Omit<ComponentProps<'textarea'>, 'id'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** For what has several lines and is pasted rather than typed, such as a key. */
export function TextAreaField({ label, hint, error, className, ...props }: TextAreaFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        className={`${boxStyle} py-2 font-mono text-xs`}
        {...props}
      />
      <FieldHint id={`${id}-hint`} hint={error ? null : hint} />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p id={id} className="mt-1.5 text-muted text-sm">
      {hint}
    </p>
  );
}

export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="mt-1.5 text-bad text-sm">
      {error}
    </p>
  );
}
