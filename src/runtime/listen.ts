import { createServer, type RequestListener, type Server } from 'node:http';
import { ClawbotError } from '../domain/errors.ts';

/** Opens the port; says what to do when somebody else has it. */
export function listen(listener: RequestListener, { host, port }: { host: string; port: number }): Promise<Server> {
  // A client that sends its headers drop by drop must not hold a connection for minutes.
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 }, listener);
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
