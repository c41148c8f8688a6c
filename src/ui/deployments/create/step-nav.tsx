'use client';

import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl/react';
import { cn } from '../../lib/cn.ts';
import { type StepId, writeStep } from './steps.ts';

interface StepNavProps {
  steps: readonly StepId[];
  step: StepId;
  onChoose(step: StepId): void;
}

/** Where one is. Every step can be gone to at once, because each has a default that can be sent. */
export function StepNav({ steps, step, onChoose }: StepNavProps) {
  const t = useTranslations('create');
  const index = steps.indexOf(step);
  return (
    <nav aria-label={t('steps.label')}>
      <p className="text-muted text-sm sm:hidden">
        {t('steps.position', { number: index + 1, count: steps.length })} · <span className="text-ink">{t(`steps.names.${step}`)}</span>
      </p>
      <ol className="flex gap-1.5">
        {steps.map((each, place) => (
          <li key={each} className="min-w-0 grow basis-0">
            <a
              href={`/deployments/new${writeStep('', each)}`}
              onClick={(event) => isPlain(event) && onChoose(each)}
              aria-current={each === step ? 'step' : undefined}
              className="group block rounded py-2 text-sm"
            >
              <span
                aria-hidden
                className={cn(
                  'block h-1 rounded-full transition-colors',
                  place <= index ? 'bg-accent-fill' : 'bg-line-strong group-hover:bg-control',
                )}
              />
              <span
                className={cn(
                  'mt-1.5 block truncate max-sm:sr-only',
                  each === step ? 'font-medium text-ink' : 'text-muted group-hover:text-ink',
                )}
              >
                {t(`steps.names.${each}`)}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Anything else opens another tab, which is the browser's business. */
function isPlain(event: MouseEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
