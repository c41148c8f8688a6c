import { parseArgs } from 'node:util';
import { createRealClock } from './core/clock.ts';
import { startSimulator } from './simulator.ts';

/** `npm run azure:simulator`: prints one line of JSON with everything a client needs, then runs until it is told to end. */
const { values } = parseArgs({
  options: { port: { type: 'string' }, speed: { type: 'string' }, 'approve-device-codes': { type: 'boolean' } },
});
const speed = Number(values.speed ?? 1);
const port = Number(values.port ?? 0);
if (!(speed > 0) || !(port >= 0 && port < 65_536)) {
  process.stderr.write(
    'Usage: npm run azure:simulator -- [--port <number>] [--speed <how many times as fast as Azure>] [--approve-device-codes]\n',
  );
  process.exit(2);
}

const simulator = await startSimulator({
  port,
  clock: createRealClock(speed),
  approvesDeviceCodes: values['approve-device-codes'] ?? false,
});
const { tenantId, clientId, clientSecret, subscriptionId } = simulator.account;
const { proxyUrl, caFile } = simulator;
process.stdout.write(`${JSON.stringify({ proxyUrl, caFile, tenantId, clientId, clientSecret, subscriptionId })}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    simulator.stop().then(() => process.exit(0));
  });
}
