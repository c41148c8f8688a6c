import { spawn } from 'node:child_process';
import { childEnvironment } from '../../host/child-environment.ts';
import { type Account, commandUnder } from './account.ts';

/** Postgres programs get no variable of ours: secrets of the control plane stay out of their /proc entry. */
export const programEnvironment = childEnvironment({ PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' });

interface Outcome {
  exitCode: number | null;
  output: string;
}

/** Runs a program to its end; a program that cannot be started counts as exit code `null`. */
export function runProgram(account: Account, program: string, args: string[]): Promise<Outcome> {
  const command = commandUnder(account, program, args);
  const ids = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  return new Promise((resolve) => {
    const child = spawn(command.program, command.args, { ...ids, env: programEnvironment, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}
