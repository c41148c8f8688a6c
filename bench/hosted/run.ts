import { measureNamed } from '../measure.ts';
import { measureLosses } from './losses.ts';
import { measureOutage } from './outage.ts';
import { measureTakeover } from './takeover.ts';
import { measureThroughput } from './throughput.ts';
import { measureWakeUps } from './wake-ups.ts';

/** `npm run bench:hosted`: two web processes and two workers before Debian's Postgres 15. */
await measureNamed(
  { throughput: measureThroughput, takeover: measureTakeover, 'wake-ups': measureWakeUps, losses: measureLosses, outage: measureOutage },
  process.argv.slice(2),
);
