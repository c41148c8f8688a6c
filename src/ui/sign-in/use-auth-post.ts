'use client';

import { useState } from 'react';
import type { ErrorView } from '../api/error-view.ts';
import { type AuthAnswer, postAuth } from '../api/post-auth.ts';

/** One form's request to the sign-in part of the server: whether it is under way, and how it failed. */
export function useAuthPost() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorView | null>(null);
  const post = async (path: `/${string}`, body: Record<string, unknown>): Promise<AuthAnswer> => {
    setBusy(true);
    setError(null);
    const answer = await postAuth(path, body);
    setError(answer.error);
    setBusy(false);
    return answer;
  };
  return { busy, error, post };
}

/** After a sign-in everything is loaded anew, so that nothing of an earlier person stays in memory. A code may be asked for first. */
export function enter(next: string, answer: AuthAnswer['body'] = null): void {
  location.assign(answer?.secondFactor === true ? `/sign-in/code?${new URLSearchParams({ next })}` : next);
}
