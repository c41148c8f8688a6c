import { createArm } from './arm/index.ts';
import { createWorld, type FirstAccount, type NewWorld } from './core/create-world.ts';
import type { Guests } from './core/guest.ts';
import type { Route } from './core/route.ts';
import type { World } from './core/world.ts';
import { createDeploymentRoutes } from './deployments/index.ts';
import { resolveName } from './dns/resolve-name.ts';
import type { FetchIssuer } from './entra/assertion.ts';
import { createDeviceCodes, type DeviceCodes } from './entra/device-codes.ts';
import { fetchIssuer } from './entra/fetch-issuer.ts';
import { createEntraRoutes } from './entra/routes.ts';
import type { SignIn } from './entra/token-endpoint.ts';
import { createTokens, type Tokens } from './entra/tokens.ts';
import { createGraphRoutes } from './graph/routes.ts';
import { createScriptedGuests, type RunningGuests } from './guest/scripted-guests.ts';
import { createCommonRoutes } from './http/common-routes.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { createRouter } from './http/router.ts';
import { createListener } from './http/serve.ts';
import { createThrottle } from './http/throttle.ts';
import { createPriceRoutes } from './prices/routes.ts';
import { createRoleRoutes } from './roles/routes.ts';
import { writeAuthorityFile } from './transport/authority-file.ts';
import { type CertificateAuthority, createCertificateAuthority } from './transport/ca.ts';
import { createConnectProxy } from './transport/connect-proxy.ts';
import type { MachineBehindDoor } from './transport/door.ts';
import { describeEnvironment } from './transport/environment.ts';
import { type GuestNames, nameGuests } from './transport/guest-names.ts';
import { isSimulatedHost } from './transport/hosts.ts';
import { isOpenToInternet } from './transport/inbound-rules.ts';
import { listen } from './transport/listen.ts';
import { createTlsServer } from './transport/tls-server.ts';
import { createDeletedVaultRoutes } from './vault/deleted-vault-routes.ts';
import { createVaultRoutes } from './vault/routes.ts';
import { vaultKind } from './vault/vault-kind.ts';

export interface SimulatorOptions extends NewWorld {
  /** A free one when left out. */
  port?: number;
  /** How the sign-in reads the configuration and keys of an issuer; by the network when left out. */
  fetchIssuer?: FetchIssuer;
  /** Signs the owner of the first account in whenever a device code is asked for; otherwise `deviceCodes` decides. */
  approvesDeviceCodes?: boolean;
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
  const signIn = beginSignIn(options, { world, tokens, account });
  const requests = createRequestLog(options.loggedRequests ?? 20_000);
  const crashes: unknown[] = [];
  const front = { world, tokens, throttle: createThrottle(world.clock, () => world.options.throttling), log: requests };
  const router = createRouter(listRoutes(signIn, guests));
  const azure = createTlsServer(authority, createListener({ ...front, router, onCrash: (error) => void crashes.push(error) }));
  const proxy = createConnectProxy({
    azure,
    isServed: (host) => isServed(world, host),
    locateGuest: (host) => locate(resolveName(world, host)),
  });
  const [listening, caFile] = await Promise.all([listen(proxy, options.port ?? 0), writeAuthorityFile(authority.certificatePem)]);
  return {
    proxyUrl: listening.url,
    caFile: caFile.path,
    authority,
    account,
    world,
    requests,
    tokens,
    deviceCodes: signIn.deviceCodes,
    findMachine: (label) => findMachine(complete(label), locate, authority),
    crashes,
    environment: () => describeEnvironment(listening.url, caFile.path),
    async stop() {
      await Promise.all([listening.close(), running.stop(), caFile.remove()]);
    },
  };
}

function beginSignIn(options: SimulatorOptions, { world, tokens, account }: Pick<Simulator, 'world' | 'tokens' | 'account'>): SignIn {
  const tenant = world.tenants.get(account.tenantId);
  const user = tenant?.users.get(account.username);
  const consent = options.approvesDeviceCodes && tenant && user ? { tenant, user } : null;
  return { world, tokens, deviceCodes: createDeviceCodes(consent), fetchIssuer: options.fetchIssuer ?? fetchIssuer, sessions: new Map() };
}

/** The name system knows vaults only while they are there. */
function isServed({ vaults }: World, host: string): boolean {
  if (!isSimulatedHost(host)) return false;
  const [name = '', ...domain] = host.split('.');
  return domain.join('.') !== 'vault.azure.net' || vaults.get(name)?.deletedAt === null;
}

function findMachine(
  fqdn: string | null,
  locate: GuestNames['locate'],
  { certificatePem }: CertificateAuthority,
): MachineBehindDoor | null {
  const address = fqdn && locate(fqdn);
  return address ? { ...address, fqdn, authority: certificatePem } : null;
}

function listRoutes(signIn: SignIn, guests: Guests): Route[] {
  const { world } = signIn;
  const arm = createArm(world, guests, [vaultKind]);
  return [
    ...createEntraRoutes(signIn),
    ...createGraphRoutes(world),
    ...createCommonRoutes(world),
    ...createRoleRoutes(world),
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
