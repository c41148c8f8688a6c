'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { StepId } from './steps.ts';

/**
 * Leads to the first field that is wrong, and on a new step to its heading. Runs once the errors are shown: before that the field
 * is not found, or is read out without its message.
 */
export function useStepFocus(form: RefObject<HTMLFormElement | null>, step: StepId, failures: readonly unknown[]): void {
  const shown = useRef(step);
  useEffect(() => {
    const isNew = shown.current !== step;
    shown.current = step;
    const faulty = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (faulty) faulty.focus();
    else if (isNew) showTop(form.current);
  }, [form, step, ...failures]);
}

function showTop(form: HTMLElement | null): void {
  window.scrollTo({ top: 0 });
  form?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
