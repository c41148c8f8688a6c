import type { Logger } from '../../../ports/logger.ts';

/** Environment variables by name, as they were when ClawBot Deploy was started. */
export type HostEnvironment = Readonly<Record<string, string | undefined>>;

export interface LocalCloudConfig {
  /** The data folder. Packages and instances live below it. */
  home: string;
  /** A Node that OpenClaw supports: 24.16 or later, below 25. */
  nodeBinary: string;
  /** How npm is called, such as `{ command: 'npm', args: [] }`. */
  npm: { command: string; args: readonly string[] };
  /** Only named parts of it reach npm and the gateway. */
  hostEnvironment: HostEnvironment;
  logger: Logger;
}
