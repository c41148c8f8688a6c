import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArm } from './arm/index.ts';
import { createWorld, type FirstAccount, type NewWorld } from './core/create-world.ts';
import type { Guests } from './core/guest.ts';
import type { Route } from './core/route.ts';
import type { World } from './core/world.ts';
import { createDeploymentRoutes } from './deployments/index.ts';
import type { FetchIssuer } from './entra/assertion.ts';
import { createDeviceCodes, type DeviceCodes } from './entra/device-codes.ts';
import { createGraphRoutes } from './entra/graph.ts';
import { createEntraRoutes } from './entra/routes.ts';
import type { SignIn } from './entra/token-endpoint.ts';
import { createTokens, type Tokens } from './entra/tokens.ts';
import { createScriptedGuests, type RunningGuests } from './guest/scripted-guests.ts';
import { createCommonRoutes } from './http/common-routes.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { createRouter } from './http/router.ts';
import { createListener } from './http/serve.ts';
import { createThrottle } from './http/throttle.ts';
import { createPriceRoutes } from './prices/routes.ts';
import { type CertificateAuthority, createCertificateAuthority } from './transport/ca.ts';
import { createConnectProxy } from './transport/connect-proxy.ts';
import type { MachineBehindDoor } from './transport/door.ts';
import { nameGuests } from './transport/guest-names.ts';
import { isOpenToInternet } from './transport/inbound-rules.ts';
import { createTlsServer } from './transport/tls-server.ts';
import { createDeletedVaultRoutes } from './vault/deleted-vault-routes.ts';
import { createVaultRoutes } from './vault/routes.ts';
import { vaultKind } from './vault/vault-kind.ts';

export interface SimulatorOptions extends NewWorld {
  /** A free one when left out. */
  port?: number;
  /** How the sign-in reads the configuration and keys of an issuer; by the network when left out. */
  fetchIssuer?: FetchIssuer;
  /** How many requests the log keeps. */
  loggedRequests?: number;
  /** The insides of the virtual machines; scripted ones when left out. */
  guests?: (world: World, authority: CertificateAuthority) => Promise<RunningGuests>;
}

/** A running simulated Azure, with everything a test needs to steer and to judge it. */
export interface Simulator {
  /** For `HTTPS_PROXY`. */
  proxyUrl: string;
  /** PEM file for `NODE_EXTRA_CA_CERTS`, `REQUESTS_CA_BUNDLE` or `SSL_CERT_FILE`; gone after `stop`. */
  caFile: string;
  authority: CertificateAuthority;
  account: FirstAccount;
  world: World;
  requests: RequestLog;
  tokens: Tokens;
  deviceCodes: DeviceCodes;
  /** The virtual machine whose name begins with this label; `null` when there is none or it does not listen. */
  findMachine(label: string): MachineBehindDoor | null;
  /** What went wrong in the simulator itself; a test expects none. */
  crashes: readonly unknown[];
  /** Environment under which an unchanged program meets this cloud. */
  environment(): Record<string, string>;
  stop(): Promise<void>;
}

/** Starts a simulated Azure on a port of this machine that only this machine reaches. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { world, account } = createWorld(options);
  const [authority, tokens] = await Promise.all([createCertificateAuthority(), createTokens()]);
  const running = await (options.guests ?? scriptGuests)(world, authority);
  const { guests, locate, complete } = nameGuests(running, (machineId) => isOpenToInternet(world, machineId, 443));
  const deviceCodes = createDeviceCodes();
  const requests = createRequestLog(options.loggedRequests ?? 20_000);
  const crashes: unknown[] = [];
  const signIn: SignIn = { world, tokens, deviceCodes, fetchIssuer: options.fetchIssuer ?? fetchJson, sessions: new Map() };
  const front = { world, tokens, throttle: createThrottle(world.clock, () => world.options.throttling), log: requests };
  const router = createRouter(listRoutes(signIn, guests));
  const azure = createTlsServer(authority, createListener({ ...front, router, onCrash: (error) => void crashes.push(error) }));
  const proxy = createConnectProxy({ azure, locateGuest: locate });
  const sockets = trackSockets(proxy);
  const [proxyUrl, ca] = await Promise.all([listen(proxy, options.port ?? 0), writeAuthority(authority)]);
  const stop = async () => {
    proxy.close();
    azure.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all([running.stop(), rm(ca.folder, { recursive: true, force: true })]);
  };
  const environment = () => describeEnvironment(proxyUrl, ca.file);
  const findMachine = (label: string) => {
    const fqdn = complete(label);
    const address = fqdn && locate(fqdn);
    return address ? { ...address, fqdn, authority: authority.certificatePem } : null;
  };
  return { proxyUrl, caFile: ca.file, authority, account, world, requests, tokens, deviceCodes, findMachine, crashes, environment, stop };
}

function listRoutes(signIn: SignIn, guests: Guests): Route[] {
  const { world } = signIn;
  const arm = createArm(world, guests, [vaultKind]);
  return [
    ...createEntraRoutes(signIn),
    ...createGraphRoutes(world),
    ...createCommonRoutes(world),
    ...createVaultRoutes(world),
    ...createDeletedVaultRoutes(world),
    ...createPriceRoutes(),
    ...arm.routes,
    ...createDeploymentRoutes(world, arm.providers),
  ];
}

function scriptGuests(world: World, authority: CertificateAuthority): Promise<RunningGuests> {
  return createScriptedGuests(world, { authority, bootSeconds: 0, restartSeconds: 0 });
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return `http://127.0.0.1:${taken}`;
}

async function writeAuthority({ certificatePem }: CertificateAuthority): Promise<{ folder: string; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-azure-'));
  const file = join(folder, 'ca.pem');
  await writeFile(file, `${certificatePem}\n`, { mode: 0o600 });
  return { folder, file };
}

function describeEnvironment(proxyUrl: string, caFile: string): Record<string, string> {
  return {
    HTTPS_PROXY: proxyUrl,
    https_proxy: proxyUrl,
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
    NODE_USE_ENV_PROXY: '1',
    NODE_EXTRA_CA_CERTS: caFile,
    REQUESTS_CA_BUNDLE: caFile,
    SSL_CERT_FILE: caFile,
    CURL_CA_BUNDLE: caFile,
  };
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}
