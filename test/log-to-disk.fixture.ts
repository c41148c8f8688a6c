import { createLogger } from '../src/runtime/logger.ts';

/** A process that logs, and prints, whatever it is told, and says whether it lives on. */
const logger = createLogger({ level: 'info' });
process.on('message', (text) => {
  logger.error({ err: new Error('as when the disk is full') }, String(text));
  console.log(text);
  process.stdout.write(`${text}\n`, () => process.send?.('goes on'));
});
process.send?.('ready');
