import type { Resolver } from 'node:dns/promises';
import type { SerialLog } from '../console/serial-log.ts';
import type { Site } from '../site.ts';
import type { Memory } from './memory.ts';

/** All that one look has to go by. */
export interface Scene extends Site {
  memory: Memory;
  serialLog: SerialLog;
  resolver: Resolver;
  now: Date;
}
