import { inputStyle, Labelled } from './field.tsx';

interface SelectFieldProps {
  label: string;
  value: string;
  options: readonly { value: string; title: string }[];
  onChange(value: string): void;
  error?: string | undefined;
}

/** A labelled native select: every phone and screen reader knows how to handle it. */
export function SelectField({ label, value, options, onChange, error }: SelectFieldProps) {
  return (
    <Labelled label={label} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)} className={inputStyle}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
