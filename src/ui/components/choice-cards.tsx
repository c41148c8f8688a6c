'use client';

import { type ReactNode, useId } from 'react';
import { cn } from '../lib/cn.ts';
import { FieldError } from './field.tsx';

interface Choice<Value extends string> {
  value: Value;
  title: string;
  /** Of the title, where it is not that of the page. */
  lang?: string;
  /** A word of advice beside the title. */
  badge?: string | undefined;
  description?: ReactNode;
  aside?: ReactNode;
  /** Below all the rest, over the whole width. */
  note?: ReactNode;
  /** Why it cannot be chosen; it can when there is none. */
  denial?: string | null;
}

interface ChoiceCardsProps<Value extends string> {
  legend: string;
  /** Where a heading says the same already. */
  hidesLegend?: boolean;
  hint?: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange(value: Value): void;
  /** Columns from tablet size up. */
  columns?: 1 | 2 | 3;
  error?: string | undefined;
}

/** One of several, as cards with a native radio button in each. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { legend, hidesLegend = false, hint, choices, value, onChange, columns = 1, error } = props;
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={hidesLegend ? 'sr-only' : 'mb-1.5 font-medium'}>{legend}</legend>
      {hint && <p className="-mt-0.5 mb-2.5 text-muted text-sm">{hint}</p>}
      <div className={cn('grid gap-2', columns === 2 && 'sm:grid-cols-2', columns === 3 && 'sm:grid-cols-3')}>
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
              <span className="flex items-start justify-between gap-3">
                <ChoiceText choice={choice} />
                {choice.aside && <span className="shrink-0 text-muted text-sm">{choice.aside}</span>}
              </span>
              {choice.note && <span className="mt-1 block text-sm">{choice.note}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${name}-error`} error={error} />
    </fieldset>
  );
}

function ChoiceText<Value extends string>({ choice: { title, lang, badge, description, denial } }: { choice: Choice<Value> }) {
  return (
    <span className="min-w-0">
      <span lang={lang} className={cn('block font-medium', denial && 'text-muted')}>
        {title}
        {badge && <span className="ml-2 whitespace-nowrap rounded-full bg-accent-soft px-2 py-0.5 text-accent text-xs">{badge}</span>}
      </span>
      {description && <span className="mt-0.5 block text-muted text-sm">{description}</span>}
      {denial && <span className="mt-1 block text-sm">{denial}</span>}
    </span>
  );
}
