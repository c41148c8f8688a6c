import { createServer, type RequestListener, type Server } from 'node:http';
import { ClawbotError } from '../domain/errors.ts';
import { answerBrokenRequests, isAddressedToUs, refuseAddress } from './refuse-request.ts';

/** A client that sends its headers or its body drop by drop must not hold a connection for minutes. */
const requestLimits = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  // Both are looked at this often only.
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

interface ListenOptions {
  host: string;
  port: number;
  /** Whether requests may become something else than HTTP, as pages that compile while one edits need. */
  upgrades?: boolean;
  limits?: Partial<typeof requestLimits>;
}

/** Opens the port; says what to do when somebody else has it. */
export function listen(listener: RequestListener, { host, port, upgrades = false, limits }: ListenOptions): Promise<Server> {
  // Next passes an upgrade on to wherever its routes say; nothing of ours is reached by one.
  const server = createServer({ ...requestLimits, ...limits, shouldUpgradeCallback: () => upgrades }, (request, response) =>
    isAddressedToUs(request) ? listener(request, response) : refuseAddress(response),
  );
  answerBrokenRequests(server);
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(toListenError(cause, host, port)));
    server.listen(port, host, () => resolve(server));
  });
}

/** Ends the server at once: open streams and idle connections would hold it for minutes. */
export function closeNow(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function toListenError(cause: NodeJS.ErrnoException, host: string, port: number): ClawbotError {
  if (cause.code === 'EADDRINUSE') return new ClawbotError('port-in-use', `Port ${port} on ${host} is used by another program.`, { cause });
  if (cause.code === 'EACCES') {
    const hint = 'Ports below 1024 need special rights. Choose a higher one: `PORT=3000 npm start`.';
    return new ClawbotError('port-in-use', `This user may not open port ${port}.`, { cause, hint });
  }
  return new ClawbotError('port-in-use', `The server cannot listen on ${host}:${port}: ${cause.message}`, {
    cause,
    hint: 'Set HOST to an address of this machine, such as 127.0.0.1.',
  });
}
