import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import { checkAccess, type Permission } from './access.ts';
import { findVault } from './authenticate.ts';
import { backUp, restore } from './backup.ts';
import { readBody, restoreBody, setBody, updateBody } from './body.ts';
import { deleteSecret, listDeleted, purgeSecret, recoverSecret, requireDeleted } from './deleted-secrets.ts';
import { page } from './page.ts';
import { phaseOf } from './phase.ts';
import { badParameter, secretDisabled } from './refusals.ts';
import { findSecret, requireSecret, requireVersion, setSecret, updateVersion } from './secrets.ts';
import { newest, viewBundle, viewDeleted, viewItem, viewVersion } from './views.ts';

/** What a handler of the vault needs beside the request. */
interface Opened {
  world: World;
  vault: Vault;
  exchange: Exchange;
  name: string;
}

type SecretRoute = [method: Route['method'], path: string, permission: Permission, handle: (opened: Opened) => Answer];

/** The secrets of every vault; keys and certificates are not simulated. */
export function createVaultRoutes(world: World): Route[] {
  return secretRoutes.map(([method, path, permission, handle]) => ({
    method,
    host: '*.vault.azure.net',
    path,
    handle(exchange) {
      checkVersion(exchange);
      const vault = findVault(world, exchange.host);
      const name = exchange.params.name ?? '';
      checkAccess(world, vault, exchange.principal, permission, name || undefined);
      return handle({ world, vault, exchange, name });
    },
  }));
}

const secretRoutes: SecretRoute[] = [
  ['GET', '/secrets', 'list', listSecrets],
  ['PUT', '/secrets/{name}', 'set', putSecret],
  [
    'GET',
    '/secrets/{name}',
    'get',
    (opened) => readVersion(opened, newest(requireSecret(opened.world, opened.vault, opened.name)).version),
  ],
  ['DELETE', '/secrets/{name}', 'delete', removeSecret],
  ['GET', '/secrets/{name}/versions', 'list', listVersions],
  ['GET', '/secrets/{name}/{version}', 'get', (opened) => readVersion(opened, opened.exchange.params.version ?? '')],
  ['PATCH', '/secrets/{name}/{version}', 'update', patchVersion],
  ['PATCH', '/secrets/{name}', 'update', patchVersion],
  ['POST', '/secrets/{name}/backup', 'backup', ({ world, vault, name }) => ok({ value: backUp(requireSecret(world, vault, name)) })],
  ['POST', '/secrets/restore', 'restore', restoreSecret],
  ['GET', '/deletedsecrets', 'list', listDeletedSecrets],
  ['GET', '/deletedsecrets/{name}', 'get', readDeleted],
  ['DELETE', '/deletedsecrets/{name}', 'purge', purge],
  ['POST', '/deletedsecrets/{name}/recover', 'recover', recover],
];

const versions = /^(2015-06-01|2016-10-01|7\.[0-6](-preview(\.\d)?)?|202[56]-\d\d-\d\d(-preview(\.\d)?)?)$/;

function checkVersion({ apiVersion }: Exchange): void {
  if (!apiVersion) throw badParameter('api-version must be specified');
  if (!versions.test(apiVersion)) throw badParameter(`Supplied API version (${apiVersion}) is invalid or not supported.`);
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function putSecret({ world, vault, name, exchange }: Opened): Answer {
  const secret = setSecret(world, vault, name, readBody(setBody, exchange.body));
  return ok(viewBundle(vault, secret, newest(secret)));
}

function readVersion({ world, vault, name }: Opened, wanted: string): Answer {
  const { secret, version } = requireVersion(world, vault, name, wanted);
  if (!version.attributes.enabled) throw secretDisabled();
  return ok(viewBundle(vault, secret, version));
}

function patchVersion({ world, vault, name, exchange }: Opened): Answer {
  const wanted = exchange.params.version ?? newest(requireSecret(world, vault, name)).version;
  const { secret, version } = requireVersion(world, vault, name, wanted);
  updateVersion(world, version, readBody(updateBody, exchange.body));
  return ok(viewVersion(vault, secret, version));
}

function listSecrets({ world, vault, exchange }: Opened): Answer {
  const secrets = [...vault.secrets.values()].filter((secret) => phaseOf(world, secret) === 'live');
  return ok(
    page(
      exchange,
      secrets.map((secret) => viewItem(vault, secret)),
    ),
  );
}

/** Of a secret that is not there too: there are none. */
function listVersions({ world, vault, name, exchange }: Opened): Answer {
  const secret = findSecret(world, vault, name);
  const versions = secret?.versions.map((version) => viewVersion(vault, secret, version));
  return ok(page(exchange, versions ?? []));
}

function removeSecret({ world, vault, name }: Opened): Answer {
  const { secret, deletedAt } = deleteSecret(world, vault, name);
  return ok({ ...viewDeleted(vault, secret, deletedAt), ...viewVersion(vault, secret, newest(secret)) });
}

function readDeleted({ world, vault, name }: Opened): Answer {
  const { secret, deletedAt } = requireDeleted(world, vault, name);
  return ok({ ...viewDeleted(vault, secret, deletedAt), ...viewVersion(vault, secret, newest(secret)) });
}

function listDeletedSecrets({ world, vault, exchange }: Opened): Answer {
  const items = listDeleted(world, vault).map(({ secret, deletedAt }) => ({
    ...viewDeleted(vault, secret, deletedAt),
    ...viewItem(vault, secret),
  }));
  return ok(page(exchange, items));
}

function purge({ world, vault, name }: Opened): Answer {
  purgeSecret(world, vault, name);
  return { status: 204 };
}

function recover({ world, vault, name }: Opened): Answer {
  const secret = recoverSecret(world, vault, name);
  return ok(viewVersion(vault, secret, newest(secret)));
}

function restoreSecret({ world, vault, exchange }: Opened): Answer {
  const secret = restore(world, vault, readBody(restoreBody, exchange.body).value);
  return ok(viewVersion(vault, secret, newest(secret)));
}
