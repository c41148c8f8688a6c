'use client';

import { type ReactNode, useId } from 'react';
import { cn } from '../lib/cn.ts';
import { FieldError } from './field.tsx';

interface Choice<Value extends string> {
  value: Value;
  title: string;
  description?: ReactNode;
  aside?: ReactNode;
  /** Why it cannot be chosen; it can when there is none. */
  denial?: string | null;
}

interface ChoiceCardsProps<Value extends string> {
  legend: string;
  hint?: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange(value: Value): void;
  /** Columns from tablet size up. */
  columns?: 1 | 2;
  error?: string | undefined;
}

/** One of several, as cards with a native radio button in each. */
export function ChoiceCards<Value extends string>({ legend, hint, choices, value, onChange, columns = 1, error }: ChoiceCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {hint && <p className="-mt-0.5 mb-2.5 text-muted text-sm">{hint}</p>}
      <div className={cn('grid gap-2', columns === 2 && 'sm:grid-cols-2')}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex items-start gap-3 rounded-xl border border-line-strong bg-surface p-3.5 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={Boolean(choice.denial)}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent-fill focus-visible:outline-none"
            />
            <span className="min-w-0 grow">
              <span className={cn('block font-medium', choice.denial && 'text-muted')}>{choice.title}</span>
              {choice.description && <span className="mt-0.5 block text-muted text-sm">{choice.description}</span>}
              {choice.denial && <span className="mt-1 block text-sm">{choice.denial}</span>}
            </span>
            {choice.aside && <span className="shrink-0 text-muted text-sm">{choice.aside}</span>}
          </label>
        ))}
      </div>
      <FieldError id={`${name}-error`} error={error} />
    </fieldset>
  );
}
