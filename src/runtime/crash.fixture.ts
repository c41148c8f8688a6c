import { runUntilSignal } from './run-until-signal.ts';

/** Fails in a way that nobody foresaw, with an error as libraries make them: what was sent hangs on it. */
const [how, canary] = process.argv.slice(2);
const failure = Object.assign(new Error('the cloud refuses it', { cause: new Error(`Bearer ${canary}`) }), {
  request: { headers: { authorization: `Bearer ${canary}` }, body: `client_secret=${canary}` },
  parameters: [canary],
});

await runUntilSignal(async () => {
  if (how === 'rejects beside Next') {
    process.on('unhandledRejection', (reason) => {
      console.error('unhandledRejection:', reason);
      process.exit(7);
    });
  }
  setTimeout(() => {
    if (how === 'throws') throw failure;
    void Promise.reject(failure);
  });
  return { stop: async () => {} };
});
