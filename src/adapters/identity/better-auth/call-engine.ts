import { ClawbotError, type ErrorCode } from '../../../domain/errors.ts';
import { basePath, type Engine } from './engine.ts';

/** One request to the engine. Nothing of the caller's request reaches it but these. */
export interface EngineCall {
  method: 'GET' | 'POST';
  path: string;
  query?: URLSearchParams;
  body?: Record<string, unknown>;
  headers: Headers;
}

interface Refusal {
  code: ErrorCode;
  message: string;
}

const linkVoid: Refusal = { code: 'sign-in-link-void', message: 'This link has been used, has expired or was replaced by a newer one.' };
const wrongCredentials: Refusal = { code: 'wrong-credentials', message: 'No account has this address and this password.' };
const signUpClosed: Refusal = { code: 'sign-up-closed', message: 'This installation takes no new accounts.' };

const refusals: Record<string, Refusal | undefined> = {
  INVALID_TOKEN: linkVoid,
  TOKEN_EXPIRED: linkVoid,
  USER_NOT_FOUND: linkVoid,
  INVALID_EMAIL_OR_PASSWORD: wrongCredentials,
  INVALID_EMAIL: wrongCredentials,
  EMAIL_NOT_VERIFIED: { code: 'email-unconfirmed', message: 'The address of this account is not confirmed yet.' },
  EMAIL_PASSWORD_SIGN_UP_DISABLED: signUpClosed,
  NEW_USER_SIGNUP_DISABLED: signUpClosed,
};

/** Answers below 400 as they come; all others are thrown as an error of ours. */
export async function callEngine(engine: Engine, origin: string, call: EngineCall): Promise<Response> {
  const url = new URL(`${basePath}${call.path}?${call.query ?? ''}`, origin);
  const headers = new Headers({ origin });
  for (const name of ['cookie', 'user-agent']) {
    const value = call.headers.get(name);
    if (value) headers.set(name, value);
  }
  if (call.body) headers.set('content-type', 'application/json');
  const response = await engine.handler(new Request(url, { method: call.method, headers, body: call.body && JSON.stringify(call.body) }));
  if (response.status >= 400) throw await toError(response);
  return response;
}

/** The error behind one of the engine's codes, which it gives in JSON or in a redirect. */
export function toRefusal(engineCode: string, cause?: unknown): ClawbotError {
  const refusal = refusals[engineCode.toUpperCase()];
  if (!refusal) return new ClawbotError('internal', 'Signing in failed for a reason that is in the log.', { cause });
  return new ClawbotError(refusal.code, refusal.message, { cause });
}

async function toError(response: Response): Promise<ClawbotError> {
  const body: unknown = await response.json().catch(() => null);
  const engineCode = body && typeof body === 'object' && 'code' in body ? String(body.code) : `status ${response.status}`;
  return toRefusal(engineCode, new Error(`Better Auth answered ${response.status} ${engineCode}`));
}
