import { silentLogger } from '../../ports/logger.ts';
import { startEmbeddedPostgres } from './start.ts';

// A control plane in small: holds the server until it is killed, or until Ctrl-C asks it to stop.
const server = await startEmbeddedPostgres({ dataFolder: process.argv[2] ?? '', logger: silentLogger });
process.once('SIGINT', async () => {
  await server.stop();
  process.exit(0);
});
console.log(JSON.stringify({ pid: server.pid, adopted: server.adopted, ownerUrl: server.ownerUrl }));
setInterval(() => {}, 60_000);
