import { silentTelemetry } from '../ports/telemetry.ts';
import { readEnvironment } from './env.ts';
import { openObservability } from './observability.ts';

/** Lets secrets of its settings into everything that leaves, in every way that somebody might by mistake. */
const settings = readEnvironment();
const { logger, telemetry, stop } = await openObservability(settings);
const secrets = [settings.database?.url.reveal(), settings.upstash?.token.reveal(), settings.wake?.secret.reveal()].map(String);

for (const secret of secrets) {
  const cause = Object.assign(new Error(`cause ${secret}`), { client: { password: secret }, headers: { cookie: secret } });
  const err = new Error(`refused ${secret}`, { cause });
  const child = logger.child({ requestId: 'request-1', note: secret });
  const fields = { err, settings, nested: [{ a: { b: { c: { token: secret, note: `as JSON: ${JSON.stringify({ secret })}` } } } }] };
  child.error(fields, `request failed with ${secret}`);
  child.warn(fields, `https://example.com/?key=${encodeURIComponent(secret)}`);
  await telemetry.trace('work', {}, () => Promise.reject(err)).catch(() => {});
}
await stop();
const loaded = telemetry === silentTelemetry ? 'silent' : 'telemetry';
process.stdout.write(loaded);
