import { resolve } from 'node:path';
import { holdAfterRestore } from '../runtime/backup/declare-restored.ts';
import { readArguments } from '../runtime/backup/read-arguments.ts';
import { restoreBackup } from '../runtime/backup/restore.ts';
import { readEnvironment } from '../runtime/env.ts';
import { createLogger } from '../runtime/logger.ts';
import { printOrExplain } from '../runtime/print-or-explain.ts';

/** Makes an installation out of a backup: `npm run restore -- FILE`. */
await printOrExplain(async () => {
  const { file, options } = readArguments(process.argv.slice(2), 'restore', ['--replace', '--restored-elsewhere']);
  const settings = readEnvironment();
  const logger = createLogger({ level: settings.logLevel });
  if (options.has('--restored-elsewhere')) return holdAfterRestore(settings, logger, file);
  return restoreBackup(settings, logger, { path: resolve(file), replace: options.has('--replace') });
});
