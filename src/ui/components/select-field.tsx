import { useId } from 'react';
import { FieldError, inputStyle } from './field.tsx';

interface SelectFieldProps {
  label: string;
  value: string;
  options: readonly { value: string; title: string }[];
  onChange(value: string): void;
  error?: string | undefined;
}

/** A labelled native select: every phone and screen reader knows how to handle it. */
export function SelectField({ label, value, options, onChange, error }: SelectFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={inputStyle}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
