import type { RequestListener, Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import type { Settings } from './env.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Loads the pages: built ones, or with `dev` compiled on demand. */
export async function openPages({ dev, settings, server }: { dev: boolean; settings: Settings; server: Server }): Promise<RequestListener> {
  const app = next({ dev, dir: projectFolder, hostname: settings.host, port: settings.port, httpServer: server });
  await app.prepare();
  return app.getRequestHandler();
}
