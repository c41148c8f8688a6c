'use client';

import { useState } from 'react';
import { rememberChoice } from '../../lib/remember-choice.ts';
import { fromLogLook, type LogLook, logLookCookie } from './look.ts';

/** How lines are shown, remembered for the next time. */
export function useLook(initial: LogLook) {
  const [look, setLook] = useState(initial);
  const change = (changes: Partial<LogLook>) => {
    const next = { ...look, ...changes };
    setLook(next);
    rememberChoice(logLookCookie, fromLogLook(next));
  };
  return { look, change };
}
