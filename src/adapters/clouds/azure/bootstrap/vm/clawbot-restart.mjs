#!/usr/local/bin/node
/** Restarts the gateway for the incarnation in its first argument, a whole number, and waits until it is ready. */
import { answer, incarnationFile, replaceFile, restartGateway } from './machine.mjs';

await answer('CLAWBOT-RESTART', async () => {
  const incarnation = process.argv[2] ?? '';
  if (!/^\d{1,9}$/.test(incarnation)) throw new Error('The incarnation must be a whole number.');
  await restartGateway();
  // Last, so that a restart that failed is asked for again.
  replaceFile(incarnationFile, `${incarnation}\n`);
  return `ok ${incarnation}`;
});
