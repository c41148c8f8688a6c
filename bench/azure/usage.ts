import { findProductProcesses, readPeakMegabytes, readProcessorSeconds } from '../process-tree.ts';
import type { Product } from '../product.ts';

/** What the parts of the product have used so far. */
export interface Usage {
  serverSeconds: number;
  postgresSeconds: number;
  serverPeakMegabytes: number;
}

export function readUsage(product: Product): Usage {
  const { server, Postgres } = findProductProcesses(product.process.pid ?? 0);
  const [serverPid] = server;
  if (serverPid === undefined || Postgres.length === 0) throw new Error('server or Postgres is not below npm start');
  const secondsOf = (pids: readonly number[]) => pids.map(readProcessorSeconds).reduce((sum, one) => sum + one, 0);
  return {
    serverSeconds: secondsOf(server),
    postgresSeconds: secondsOf(Postgres),
    serverPeakMegabytes: readPeakMegabytes(serverPid),
  };
}
