import { resolve } from 'node:path';
import { createBackup } from '../runtime/backup/create.ts';
import { readArguments } from '../runtime/backup/read-arguments.ts';
import { readEnvironment } from '../runtime/env.ts';
import { createLogger } from '../runtime/logger.ts';
import { printOrExplain } from '../runtime/print-or-explain.ts';

/** Copies this installation into one encrypted file: `npm run backup -- FILE`. */
await printOrExplain(async () => {
  const { file } = readArguments(process.argv.slice(2), 'backup', []);
  const settings = readEnvironment();
  return createBackup(settings, createLogger({ level: settings.logLevel }), resolve(file));
});
