import { getRequestListener } from '@hono/node-server';
import { createApi } from '../api/http.ts';
import { type LocalApi, provideApi } from '../api/local-api.ts';
import { finishRestore } from '../runtime/backup/swap.ts';
import { createCallerReader } from '../runtime/caller.ts';
import { openCore, openWorker } from '../runtime/container.ts';
import { prepareDatabase } from '../runtime/database.ts';
import { connectDemoAccount } from '../runtime/demo/connect-demo-account.ts';
import { readEnvironment, type Settings } from '../runtime/env.ts';
import { lockDataFolder } from '../runtime/instance-lock.ts';
import { closeNow, listen } from '../runtime/listen.ts';
import { type Observability, openObservability } from '../runtime/observability.ts';
import { openPages } from '../runtime/pages.ts';
import { refuseMethod } from '../runtime/refuse-request.ts';
import { runUntilSignal } from '../runtime/run-until-signal.ts';
import { createStopper } from '../runtime/stopper.ts';
import { openWeb } from '../runtime/web.ts';

/** The whole product in one process: pages, API, worker and, unless given from outside, the database. */
await runUntilSignal(async () => {
  const settings = readEnvironment();
  const observability = await openObservability(settings);
  const stopper = createStopper(observability.logger);
  stopper.push('observability', () => observability.stop());
  try {
    await start(settings, observability, stopper);
  } catch (error) {
    await stopper.stop();
    throw error;
  }
  return stopper;
});

async function start(settings: Settings, observability: Observability, stopper: ReturnType<typeof createStopper>): Promise<void> {
  const { logger } = observability;
  const lock = await lockDataFolder({ home: settings.home, url: settings.appUrl });
  stopper.push('data folder', () => lock.release());
  await finishRestore(settings.home);
  const stopping = new AbortController();
  const gate = createGate();
  const dev = process.argv.includes('--dev');
  const server = await listen(gate.listener, { host: settings.host, port: settings.port, upgrades: dev });
  stopper.push('web server', () => closeNow(server));

  const opened = Promise.withResolvers<LocalApi>();
  provideApi(() => opened.promise);
  // Next loads for about as long as the database starts; neither waits for the other.
  const pagesReady = openPages({ dev, settings, server });
  const database = await prepareDatabase(settings, logger);
  stopper.push('database', () => database.stop());
  const core = await openCore(settings, database.url, observability);
  stopper.push('connections', () => core.stop());
  const web = await openWeb(settings, core, logger);
  stopper.push('people and events', () => web.stop());
  opened.resolve({ parts: web.parts, answer: null });
  if (settings.embeddedWorker) {
    const worker = await openWorker(core, logger, { embedded: true });
    stopper.push('worker', () => worker.stop());
  }
  stopper.push('streams', async () => stopping.abort());

  const api = createApi(web.parts, stopping.signal);
  const readCaller = createCallerReader(settings.trustedProxies);
  const serveApi = getRequestListener((request, { incoming }) => {
    const peer = 'socket' in incoming ? (incoming.socket?.remoteAddress ?? '') : '';
    return api.fetch(request, readCaller(peer, String(incoming.headers['x-forwarded-for'] ?? '')));
  });
  if (core.demo)
    await connectDemoAccount(
      (request) => api.fetch(request, { clientAddress: '127.0.0.1' }),
      web.parts.identity,
      settings.appUrl,
      core.demo,
    );
  gate.open(serveApi, await pagesReady);
  await greet(settings, web.parts.identity.mintOwnerLink());
}

/** Holds requests back until both sides are there, so that the port is taken first and nobody meets half a product. */
function createGate() {
  type Listener = Parameters<typeof listen>[0];
  let api: Listener;
  let pages: Listener;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const listener: Listener = async (request, response) => {
    await opened;
    const isApi = request.url?.startsWith('/api/') || request.url?.startsWith('/.well-known/');
    if (isApi) api(request, response);
    else if (request.method === 'GET' || request.method === 'HEAD') pages(request, response);
    else refuseMethod(response);
  };
  return {
    listener,
    open(apiListener: Listener, pagesListener: Listener) {
      api = apiListener;
      pages = pagesListener;
      open();
    },
  };
}

async function greet(settings: Settings, minting: Promise<{ url: string; expiresAt: Date } | null>): Promise<void> {
  const link = await minting;
  const lines = [
    '',
    `ClawBot Deploy is running at ${settings.appUrl}`,
    '',
    ...(link ? ['Sign in as the owner (this link works once, for 15 minutes):', `  ${link.url}`, ''] : []),
    `Data folder: ${settings.home}`,
    settings.demoFile ? 'Stop with Ctrl-C; the simulated machines are gone then.' : 'Stop with Ctrl-C; your assistants keep running.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
