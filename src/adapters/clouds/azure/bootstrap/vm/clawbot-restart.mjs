#!/usr/local/bin/node
/** Restarts the gateway for the incarnation named in CLAWBOT_INCARNATION, a whole number, and waits until it is ready. */
import { env as variables } from 'node:process';
import { answer, incarnationFile, replaceFile, restartGateway } from './machine.mjs';

await answer('CLAWBOT-RESTART', async () => {
  const incarnation = variables.CLAWBOT_INCARNATION ?? '';
  if (!/^\d{1,9}$/.test(incarnation)) throw new Error('CLAWBOT_INCARNATION must be a whole number.');
  await restartGateway();
  // Last, so that a restart that failed is asked for again.
  replaceFile(incarnationFile, `${incarnation}\n`);
  return `ok ${incarnation}`;
});
