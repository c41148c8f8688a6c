import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** More is no wake of ours, and not worth a hash. */
const maxBodyLength = 1024;
const body = '{"type":"work.waiting"}';

/** Headers and body of a request that wakes; valid for five minutes. */
export function signWake(secret: string): { headers: Record<string, string>; body: string } {
  const [id, now] = [randomUUID(), new Date()];
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(id, now, body),
    },
    body,
  };
}

/** Whether a request comes from who knows the secret, and is not old. That it was not sent before is for the caller to see, by its `webhook-id`. */
export function isSignedWake(secret: string, request: { headers: Headers; body: string }): boolean {
  if (request.body.length > maxBodyLength) return false;
  try {
    new Webhook(secret, { format: 'raw' }).verify(request.body, Object.fromEntries(request.headers), { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
