import { setTimeout as pause } from 'node:timers/promises';
import type { SecretProperties } from '@azure/keyvault-secrets';
import { field } from '../../shared/azure/field.ts';

/** Key Vault promises no time; some seconds are usual. Whoever waits longer had better come again. */
const settleTimeoutMs = 15_000;
const firstPauseMs = 250;
const longestPauseMs = 2_000;

/** `null` for what is not there. A vault that is not there itself tells nothing about its secrets. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (field(error, 'statusCode') === 404 && field(error, 'code') === 'SecretNotFound') return null;
    throw error;
  }
}

/** Tries again while the vault is still busy with an earlier deletion, recovery or purge of the same name. */
export async function untilSettled<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + settleTimeoutMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || performance.now() > deadline) throw error;
    }
    await pause(pauseMs);
  }
}

export function isConflict(error: unknown): boolean {
  return field(error, 'statusCode') === 409;
}

/** Where purge protection is on, what was deleted stays for the retention time, and nobody can change that. */
export function isPurgeable({ recoveryLevel }: Pick<SecretProperties, 'recoveryLevel'>): boolean {
  return recoveryLevel?.includes('Purgeable') ?? true;
}
