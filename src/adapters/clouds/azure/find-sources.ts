import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { childEnvironment } from '../../../host/child-environment.ts';
import { type OpenclawPackage, officialSources } from './bootstrap/download-sources.ts';
import { integritySchema } from './bootstrap/locked-package.ts';
import { findLockedOpenclaw } from './bootstrap/openclaw-lock.ts';
import { createLanes } from './create-lanes.ts';
import type { FindSources } from './custom-data.ts';

/** That of every size in the catalogue. */
const architecture = 'x64';
const timeoutMs = 20_000;
const mostAtATime = 2;
const mostAnswers = 1000;
/** A version that was just published is found after this long. */
const rememberUnknownMs = 60_000;
/** What npm needs to find itself, its settings and the way out; nothing else of ours reaches it. */
const passedOn = /^(PATH|HOME|https?_proxy|no_proxy|node_extra_ca_certs|npm_config_.+)$/i;

export interface NpmConfig {
  /** How npm is called, such as `{ command: 'npm', args: [] }`. */
  npm: { command: string; args: readonly string[] };
  hostEnvironment: Readonly<Record<string, string | undefined>>;
}

interface Answer {
  until: number;
  openclaw: Promise<OpenclawPackage>;
}

/**
 * Official releases with pinned checksums. That of an OpenClaw without a lock is asked of npm, once.
 * People name the version, and each npm is a process: few run at a time, and what does not exist is remembered too.
 */
export function createSourceFinder(config: NpmConfig): FindSources {
  const answers = new Map<string, Answer>();
  const inTurn = createLanes(mostAtATime);
  const ask = async (version: string): Promise<OpenclawPackage> => {
    const integrity = await inTurn(() => askNpm(config, version));
    return { version, integrity, dependencies: null };
  };
  const find = (version: string): Promise<OpenclawPackage> => {
    const kept = answers.get(version);
    if (kept && kept.until > Date.now()) return kept.openclaw;
    const locked = findLockedOpenclaw(version, architecture);
    const answer: Answer = { until: Number.POSITIVE_INFINITY, openclaw: locked ? Promise.resolve(locked) : ask(version) };
    answer.openclaw.catch((error: unknown) => {
      answer.until = isClawbotError(error) && error.code === 'unknown-version' ? Date.now() + rememberUnknownMs : 0;
    });
    answers.delete(version);
    answers.set(version, answer);
    if (answers.size > mostAnswers) answers.delete([...answers.keys()][0] ?? version);
    return answer.openclaw;
  };
  return async (version) => officialSources(architecture, await find(version));
}

async function askNpm({ npm, hostEnvironment }: NpmConfig, version: string): Promise<string> {
  const args = [...npm.args, 'view', `openclaw@${version}`, 'dist.integrity'];
  const environment = Object.entries(hostEnvironment).filter(([name, value]) => value !== undefined && passedOn.test(name));
  const env = childEnvironment(Object.fromEntries(environment.map(([name, value]) => [name, value ?? ''])));
  const answer = await promisify(execFile)(npm.command, args, { env, timeout: timeoutMs }).catch((error: unknown) => {
    throw explain(error, version);
  });
  const integrity = answer.stdout.trim();
  if (!integritySchema.safeParse(integrity).success) throw new ClawbotError('unknown-version', `npm knows no OpenClaw ${version}.`);
  return integrity;
}

function explain(cause: unknown, version: string): ClawbotError {
  const isUnknown = /\bE404\b|\bETARGET\b/.test(cause instanceof Error ? cause.message : '');
  if (isUnknown) return new ClawbotError('unknown-version', `npm knows no OpenClaw ${version}.`, { cause });
  return new ClawbotError('install-no-network', 'npm could not be asked for the checksum of OpenClaw.', { cause });
}
