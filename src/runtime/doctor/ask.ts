import { broken, type Finding } from './finding.ts';

const patienceMs = 8_000;

interface Question {
  url: string;
  /** What the settings call that address. */
  variable: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks a service over HTTP and has the answer judged; one that does not answer is a finding too. */
export async function ask({ url, variable, ...init }: Question, judge: (answer: Response) => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await judge(await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) }));
  } catch (error) {
    const fix = `Check ${variable}, and that this machine may connect to that address.`;
    return broken(`${new URL(url).origin} does not answer: ${reasonOf(error)}`, fix);
  }
}

/** What went wrong with a connection; fetch hides it in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
