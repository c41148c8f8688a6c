import { startSimulator } from './simulator.ts';

/** `npm run azure:simulator`: prints one line of JSON with everything a client needs, then runs until it is told to end. */
const simulator = await startSimulator();
const { tenantId, clientId, clientSecret, subscriptionId } = simulator.account;
const { proxyUrl, caFile } = simulator;
process.stdout.write(`${JSON.stringify({ proxyUrl, caFile, tenantId, clientId, clientSecret, subscriptionId })}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    simulator.stop().then(() => process.exit(0));
  });
}
