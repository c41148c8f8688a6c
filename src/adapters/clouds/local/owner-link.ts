import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ClawbotError } from '../../../domain/errors.ts';
import { childEnvironment } from '../../../host/child-environment.ts';
import type { CloudTarget, OwnerLink } from '../../../ports/cloud.ts';
import type { LocalCloudConfig } from './config.ts';
import { openclawCommand } from './gateway/gateway-command.ts';
import { instanceUrl } from './gateway/observe-gateway.ts';
import { requireRunningPort } from './gateway/require-running.ts';
import { redact } from './logs/clean-line.ts';
import { instancePaths } from './paths.ts';

/** Starting OpenClaw's command line tool alone takes 4 to 17 seconds of a busy machine. */
const timeoutMs = 60_000;

const answerSchema = z.object({ browserUrl: z.url(), browserBootstrapExpiresAtMs: z.number() });

/** Asks OpenClaw for a single-use link. Throws `not-running` or `owner-link-failed`. */
export async function ownerLink(config: LocalCloudConfig, target: CloudTarget, signal: AbortSignal): Promise<OwnerLink> {
  const paths = instancePaths(config.home, target.spec.deploymentId);
  const port = await requireRunningPort(target, paths);
  const { command, entry, environment } = await openclawCommand(config, target, paths, port);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const { stdout } = await promisify(execFile)(command, [entry, 'dashboard', '--json'], {
      cwd: paths.folder,
      env: childEnvironment(environment),
      signal: limit,
      killSignal: 'SIGKILL',
    });
    return parseOwnerLink(stdout, port);
  } catch (error) {
    signal.throwIfAborted();
    // No cause: what OpenClaw printed may hold the link itself.
    throw new ClawbotError('owner-link-failed', `OpenClaw made no link: ${explain(error, limit.aborted)}`);
  }
}

/** Keeps only what signs in: the address of the gateway is where the page comes from anyway. */
export function parseOwnerLink(stdout: string, port: number): OwnerLink {
  const answer = answerSchema.parse(JSON.parse(stdout));
  const given = new URLSearchParams(new URL(answer.browserUrl).hash.slice(1));
  const kept = new URLSearchParams({ bootstrapToken: given.get('bootstrapToken') ?? '', bootstrapProfile: 'owner' });
  if (!kept.get('bootstrapToken')) throw new Error('the answer holds no token');
  return { url: `${instanceUrl(port)}#${kept}`, expiresAt: new Date(answer.browserBootstrapExpiresAtMs).toISOString() };
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
