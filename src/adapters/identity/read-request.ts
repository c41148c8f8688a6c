import { ClawbotError } from '../../domain/errors.ts';

const bodyCharactersMax = 16_000;

/** Throws `foreign-origin` for a request that no page of ours sent: a form on another site, or none of a browser. */
export function assertOwnOrigin(headers: Headers, ownOrigins: readonly string[]): void {
  const origin = headers.get('origin');
  if (origin && ownOrigins.includes(origin)) return;
  throw new ClawbotError('foreign-origin', `Signing in from ${origin ?? 'an unnamed origin'} is not allowed.`);
}

/** The JSON body of a request; an empty one is an empty object. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > bodyCharactersMax) throw new ClawbotError('body-too-large', 'The body is larger than any form of ours.');
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClawbotError('invalid-input', 'The body is not JSON.', { cause });
  }
}
