import type { AccountAccess, CloudTarget } from '../../../../ports/cloud.ts';
import type { Logger } from '../../../../ports/logger.ts';
import type { AzureClients } from '../clients.ts';
import type { SerialLog } from '../console/serial-log.ts';
import type { Expected } from '../expected.ts';
import type { Memory } from './memory.ts';

/** All that one look has to go by. */
export interface Scene {
  clients: AzureClients;
  target: CloudTarget;
  account: AccountAccess;
  expected: readonly Expected[];
  groupName: string;
  memory: Memory;
  serialLog: SerialLog;
  logger: Logger;
  now: Date;
  signal: AbortSignal;
}
