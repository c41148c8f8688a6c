import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seals a value into an address: whoever has it can read it, nobody can change it, and after a while it is void. */
export function sealLink(secret: string, value: object, expiresAt: Date): string {
  const payload = Buffer.from(JSON.stringify({ value, expiresAt: expiresAt.getTime() })).toString('base64url');
  return `${payload}.${sign(secret, payload)}`;
}

/** The value again; `null` when it was changed, is void, or was never sealed with this secret. */
export function openLink(secret: string, sealed: string, now: Date): unknown {
  const [payload, signature, ...rest] = sealed.split('.');
  if (!payload || !signature || rest.length > 0) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(secret, payload))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const { value, expiresAt }: { value: unknown; expiresAt: number } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return expiresAt > now.getTime() ? value : null;
}

/** Says what it is for, so that the same secret used elsewhere never makes a link. */
function sign(secret: string, payload: string): string {
  return createHmac('sha256', secret).update(`template-link/${payload}`).digest('base64url');
}
