'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect } from 'react';
import { readStep, type StepId, writeStep } from './steps.ts';

/** The step in the address. Going on is a step back for the browser's button, and asks no page of the server. */
export function useSteps(steps: readonly StepId[]) {
  const params = useSearchParams();
  const step = readStep(params.get('step'), steps);
  const go = useCallback((next: StepId) => window.history.pushState(null, '', addressOf(next)), []);
  // The draft has taken up the account of the address by now; read again after a reload, it would win over what was chosen since.
  useEffect(() => {
    if (params.has('connection')) window.history.replaceState(null, '', addressOf(step));
  }, [params, step]);
  return { step, go };
}

/** Relative to the page that is shown. */
function addressOf(step: StepId): string {
  const { pathname, search } = window.location;
  return `${pathname}${writeStep(search, step)}`;
}
