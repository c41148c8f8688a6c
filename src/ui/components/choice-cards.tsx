'use client';

import { type ReactNode, useId } from 'react';
import { cn } from '../lib/cn.ts';

interface Choice<Value extends string> {
  value: Value;
  title: string;
  description?: ReactNode;
  aside?: ReactNode;
}

interface ChoiceCardsProps<Value extends string> {
  legend: string;
  hint?: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange(value: Value): void;
  /** Columns from tablet size up. */
  columns?: 1 | 2;
}

/** One of several, as cards with a native radio button in each. */
export function ChoiceCards<Value extends string>({ legend, hint, choices, value, onChange, columns = 1 }: ChoiceCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {hint && <p className="-mt-0.5 mb-2.5 text-muted text-sm">{hint}</p>}
      <div className={cn('grid gap-2', columns === 2 && 'sm:grid-cols-2')}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex items-start gap-3 rounded-xl border border-line-strong bg-surface p-3.5 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent-fill focus-visible:outline-none"
            />
            <span className="min-w-0 grow">
              <span className="block font-medium">{choice.title}</span>
              {choice.description && <span className="mt-0.5 block text-muted text-sm">{choice.description}</span>}
            </span>
            {choice.aside && <span className="shrink-0 text-muted text-sm">{choice.aside}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
