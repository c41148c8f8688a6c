import type { PreflightCheck, PreflightRow } from '../../../../domain/preflight.ts';
import { explainAzureError } from '../problems/explain.ts';

export function pass(check: PreflightCheck, message: string, details: string[] = []): PreflightRow {
  return { check, status: 'pass', message, fix: '', whoActs: 'nobody', details };
}

/** It will work, but the user should know. */
export function warn(
  check: PreflightCheck,
  message: string,
  rest: Partial<Pick<PreflightRow, 'fix' | 'whoActs' | 'details'>> = {},
): PreflightRow {
  return { check, status: 'warn', message, fix: '', whoActs: 'nobody', details: [], ...rest };
}

export function fail(
  check: PreflightCheck,
  message: string,
  rest: Pick<PreflightRow, 'fix' | 'whoActs'> & { details?: string[] },
): PreflightRow {
  return { check, status: 'fail', message, details: [], ...rest };
}

/** A failure of Azure as a row; what passes by itself is told as such, and the check can be made again. */
export function failBy(check: PreflightCheck, error: unknown, details: string[] = []): PreflightRow {
  const { message, hint, whoActs, fix } = explainAzureError(error);
  return fail(check, message, { fix: fix?.url ? `${hint} ${fix.url}` : hint, whoActs: whoActs ?? 'you', details });
}

export function skip(check: PreflightCheck): PreflightRow {
  return { check, status: 'skipped', message: 'Looked at once the checks before it pass.', fix: '', whoActs: 'nobody', details: [] };
}

/** Makes a row of whatever goes wrong in a check. */
export async function rowOf(check: PreflightCheck, look: () => Promise<PreflightRow>): Promise<PreflightRow> {
  try {
    return await look();
  } catch (error) {
    return failBy(check, error);
  }
}

export function blocks({ status }: PreflightRow): boolean {
  return status === 'fail' || status === 'skipped';
}
