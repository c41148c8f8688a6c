import { execFile } from 'node:child_process';

/** Runs a program and returns what it printed, or `null` when it is missing, fails or takes too long. */
export function runCommand(program: string, args: string[], timeoutSeconds: number): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: timeoutSeconds * 1000 }, (error, stdout) => resolve(error ? null : stdout.trim()));
  });
}
