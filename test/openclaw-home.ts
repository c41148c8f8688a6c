import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { silentLogger } from '../src/ports/logger.ts';

/**
 * One data folder for all tests that need a real OpenClaw, kept between runs, so that the
 * install of a minute happens once. `CLAWBOT_TEST_HOME` names another.
 */
export const sharedTestHome = resolve(process.env.CLAWBOT_TEST_HOME ?? 'node_modules/.cache/clawbot-test');

/** The configuration of a local cloud below a folder, with `extra` added to the environment of the tests. */
export function localCloudConfig(home: string, extra: Record<string, string> = {}) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    home,
    nodeBinary: process.execPath,
    npm: { command: 'npm', args: [] },
    hostEnvironment: { ...process.env, ...extra },
    logger: silentLogger,
  };
}
