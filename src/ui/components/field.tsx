import { type ComponentProps, type ReactNode, useId } from 'react';

const boxStyle =
  'w-full min-w-0 rounded-lg border border-control bg-surface px-3 text-ink placeholder:text-faint disabled:border-line disabled:bg-sunken disabled:text-muted aria-invalid:border-bad';

export const inputStyle = `${boxStyle} h-10 text-lg sm:text-base`;

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
}

interface LabelledProps extends FieldProps {
  children(control: Pick<ComponentProps<'input'>, 'id' | 'aria-invalid' | 'aria-describedby'>): ReactNode;
}

/** A control with its label; its error takes the place of the hint and is read out with it. */
export function Labelled({ label, hint, error, className, children }: LabelledProps) {
  const id = useId();
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy })}
      <FieldHint id={`${id}-hint`} hint={error ? null : hint} />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function TextField({ label, hint, error, className, ...props }: FieldProps & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Labelled {...{ label, hint, error, className }}>{(control) => <input {...control} className={inputStyle} {...props} />}</Labelled>
  );
}

/** For what has several lines and is pasted rather than typed, such as a key. */
export function TextAreaField({ label, hint, error, className, ...props }: FieldProps & Omit<ComponentProps<'textarea'>, 'id'>) {
  const plain = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none' };
  return (
    <Labelled {...{ label, hint, error, className }}>
      {(control) => <textarea {...control} rows={4} {...plain} className={`${boxStyle} py-2 font-mono text-xs`} {...props} />}
    </Labelled>
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
