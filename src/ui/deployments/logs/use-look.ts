'use client';

import { useMemo, useState } from 'react';
import { rememberChoice } from '../../lib/remember-choice.ts';
import { useHydrated } from '../../lib/use-hydrated.ts';
import { fromLogLook, type LogLook, logLookCookie } from './look.ts';

/** How lines are shown, remembered for the next time. */
export function useLook(initial: LogLook) {
  const [chosen, setChosen] = useState(initial);
  const isHydrated = useHydrated();
  const change = (changes: Partial<LogLook>) => {
    const next = { ...chosen, ...changes };
    setChosen(next);
    rememberChoice(logLookCookie, fromLogLook(next));
  };
  // The server does not know where the reader is.
  const look = useMemo<LogLook>(() => (chosen.time === 'local' && !isHydrated ? { ...chosen, time: 'utc' } : chosen), [chosen, isHydrated]);
  return { chosen, look, change };
}
