import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ClawbotError } from '../../../../domain/errors.ts';
import { redact } from '../../../../domain/redact.ts';
import { childEnvironment } from '../../../../host/child-environment.ts';
import type { OpenclawCommand } from '../gateway/gateway-command.ts';
import type { MintedToken } from './minted-token.ts';

/** Starting OpenClaw's command line tool alone takes 4 to 17 seconds of a busy machine. */
const timeoutMs = 60_000;

const answerSchema = z.object({ browserUrl: z.url(), browserBootstrapExpiresAtMs: z.number() });

/** Asks OpenClaw's own command, which every version has. Throws `owner-link-failed`. */
export async function mintByCommand(
  { command, entry, environment }: OpenclawCommand,
  folder: string,
  signal: AbortSignal,
): Promise<MintedToken> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const { stdout } = await promisify(execFile)(command, [entry, 'dashboard', '--json'], {
      cwd: folder,
      env: childEnvironment(environment),
      signal: limit,
      killSignal: 'SIGKILL',
    });
    return readMintedToken(stdout);
  } catch (error) {
    signal.throwIfAborted();
    // No cause: what OpenClaw printed may hold the link itself.
    throw new ClawbotError('owner-link-failed', `OpenClaw made no link: ${explain(error, limit.aborted)}`);
  }
}

/** Takes only what signs in from the printed address: it leads to another host name. Pure. */
export function readMintedToken(stdout: string): MintedToken {
  const answer = answerSchema.parse(JSON.parse(stdout));
  const token = new URLSearchParams(new URL(answer.browserUrl).hash.slice(1)).get('bootstrapToken');
  if (!token) throw new Error('the answer holds no token');
  return { token, expiresAtMs: answer.browserBootstrapExpiresAtMs };
}

const refusalSchema = z.object({ reason: z.string() });

function explain(error: unknown, timedOut: boolean): string {
  if (timedOut) return `no answer within ${timeoutMs / 1000} seconds.`;
  const printed = error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' ? error.stdout : '';
  try {
    return redact(refusalSchema.parse(JSON.parse(printed)).reason, []);
  } catch {
    return 'its answer could not be read.';
  }
}
