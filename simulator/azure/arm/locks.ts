import { AzureError } from '../core/errors.ts';
import type { Subscription } from '../core/world.ts';
import { isBelow, isSameId } from './ids.ts';

/** @throws AzureError 409 when a lock on the scope, above it or below it forbids the deletion. */
export function checkUnlocked(subscription: Subscription, scope: string): void {
  const locked = [...subscription.locks].filter((lock) => isSameId(lock, scope) || isBelow(scope, lock) || isBelow(lock, scope));
  if (locked.length === 0) return;
  const advice = 'Please remove the lock and try again.';
  const message = `The scope '${scope}' cannot perform delete operation because following scope(s) are locked: '${locked.join(', ')}'. ${advice}`;
  throw new AzureError(409, { code: 'ScopeLocked', message });
}
