'use client';

import ArrowLeft from 'lucide-react/icons/arrow-left';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { useHydrated } from '../../lib/use-hydrated.ts';
import type { StepId } from './steps.ts';

interface StepFooterProps {
  steps: readonly StepId[];
  step: StepId;
  busy: boolean;
  onBack(step: StepId): void;
  onSkip(): void;
  /** What ends the review. */
  children: ReactNode;
}

/** Back, on, and past everything that has a default already. */
export function StepFooter({ steps, step, busy, onBack, onSkip, children }: StepFooterProps) {
  const t = useTranslations('create');
  const index = steps.indexOf(step);
  const before = steps[index - 1];
  const isLast = index === steps.length - 1;
  // Pressed before the browser has taken over, a button would send the form to nowhere.
  const isReady = useHydrated();
  const skips = index < steps.length - 2;
  return (
    <fieldset disabled={!isReady} className="mt-8 flex flex-wrap items-center justify-between gap-3 border-line border-t pt-5">
      {before ? (
        <Button variant="quiet" size="large" onClick={() => onBack(before)}>
          <ArrowLeft aria-hidden />
          {t('steps.back')}
        </Button>
      ) : (
        <span />
      )}
      {isLast ? (
        children
      ) : (
        <span className="flex flex-wrap gap-2">
          {skips && (
            <Button size="large" disabled={busy} onClick={onSkip}>
              {t('steps.skip')}
            </Button>
          )}
          <Button type="submit" variant="primary" size="large" className="sm:px-8" busy={busy}>
            {t('steps.next')}
          </Button>
        </span>
      )}
    </fieldset>
  );
}
