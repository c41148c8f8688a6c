import { type ErrorView, readErrorAnswer, toErrorView } from './error-view.ts';

export type AuthAnswer = { error: ErrorView; body: null } | { error: null; body: Record<string, unknown> };

/** Posts to the sign-in part of the server, below `/api/auth`. */
export async function postAuth(path: `/${string}`, body: Record<string, unknown>): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) return { error: await readErrorAnswer(response), body: null };
    const answer: unknown = await response.json().catch(() => ({}));
    return { error: null, body: typeof answer === 'object' && answer !== null ? { ...answer } : {} };
  } catch (error) {
    return { error: toErrorView(error), body: null };
  }
}
