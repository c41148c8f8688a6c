import { randomInt } from 'node:crypto';
import { isPortFree } from '../../host/free-port.ts';

/**
 * A free port below the range the kernel hands to outgoing connections (32768 and up): from that range
 * a client that keeps knocking while the server is down can end up connected to itself and hold the port.
 */
export async function drawPort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    if (await isPortFree(port)) return port;
  }
}
