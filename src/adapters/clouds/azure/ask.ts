import { explainAzureError } from './problems/explain.ts';

/** What Azure says of a thing that is not there. Other 404s, such as that of a subscription, tell nothing about the thing. */
const goneCodes = ['ResourceGroupNotFound', 'ResourceNotFound', 'DeploymentNotFound', 'ParentResourceNotFound', 'NotFound'];

/** Asks Azure; `null` for what is not there. Throws ClawbotError, or why `signal` called it off. */
export async function askFor<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T | null> {
  try {
    signal.throwIfAborted();
    return await request();
  } catch (error) {
    if (!signal.aborted && isGone(error)) return null;
    throw explain(signal, error);
  }
}

/** The same for what must be there, and for writes. */
export async function ask<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
  try {
    signal.throwIfAborted();
    return await request();
  } catch (error) {
    throw explain(signal, error);
  }
}

/** Who called it off knows why; that the time was up means that Azure did not answer. */
function explain({ aborted, reason }: AbortSignal, error: unknown): unknown {
  const isTimeUp = reason instanceof Error && reason.name === 'TimeoutError';
  return aborted && !isTimeUp ? reason : explainAzureError(aborted ? reason : error);
}

/** All pages of a list. */
export async function askForAll<T>(signal: AbortSignal, list: () => AsyncIterable<T>): Promise<T[]> {
  return ask(signal, () => collect(list()));
}

/** The items of all pages. */
export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

export function isGone(error: unknown): boolean {
  return statusOf(error) === 404 && goneCodes.includes(codeOf(error) ?? '');
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
