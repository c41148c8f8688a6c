import { createHmac, timingSafeEqual } from 'node:crypto';

const tokenText = /^[\w-]{16,64}$/;

/**
 * The session token of a request whose signature holds, else `null`. The format is Better Auth's:
 * `<token>.<base64 of HMAC-SHA256>`, percent-encoded. Checked here because its own way costs a whole request.
 */
export function readSessionToken(headers: Headers, cookieName: string, secret: string): string | null {
  const signed = readCookie(headers.get('cookie') ?? '', cookieName);
  const dot = signed?.lastIndexOf('.') ?? -1;
  if (!signed || dot < 1) return null;
  const token = signed.slice(0, dot);
  return tokenText.test(token) && isSignature(signed.slice(dot + 1), token, secret) ? token : null;
}

function readCookie(header: string, name: string): string | null {
  const prefix = `${name}=`;
  const found = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix));
  if (!found) return null;
  try {
    return decodeURIComponent(found.slice(prefix.length));
  } catch {
    return null;
  }
}

function isSignature(signature: string, token: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
