import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import { checkAccess, type Permission } from './access.ts';
import { findVault } from './authenticate.ts';
import { readBody, restoreBody, setBody, updateBody } from './body.ts';
import { page } from './page.ts';
import { badParameter, secretDisabled } from './refusals.ts';
import {
  backUp,
  deleteSecret,
  listDeleted,
  purgeSecret,
  requireDeleted,
  requireSecret,
  requireVersion,
  restore,
  setSecret,
  updateVersion,
} from './secrets.ts';
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
    ({ vault, name }) => readVersion(vault, requireSecret(vault, name).versions.at(-1)?.version ?? '', name),
  ],
  ['DELETE', '/secrets/{name}', 'delete', removeSecret],
  ['GET', '/secrets/{name}/versions', 'list', listVersions],
  ['GET', '/secrets/{name}/{version}', 'get', ({ vault, name, exchange }) => readVersion(vault, exchange.params.version ?? '', name)],
  ['PATCH', '/secrets/{name}/{version}', 'set', patchVersion],
  ['PATCH', '/secrets/{name}', 'set', patchVersion],
  ['POST', '/secrets/{name}/backup', 'backup', ({ vault, name }) => ok({ value: backUp(requireSecret(vault, name)) })],
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

function readVersion(vault: Vault, wanted: string, name: string): Answer {
  const { secret, version } = requireVersion(vault, name, wanted);
  if (!version.attributes.enabled) throw secretDisabled();
  return ok(viewBundle(vault, secret, version));
}

function patchVersion({ world, vault, name, exchange }: Opened): Answer {
  const wanted = exchange.params.version ?? newest(requireSecret(vault, name)).version;
  const { secret, version } = requireVersion(vault, name, wanted);
  updateVersion(world, version, readBody(updateBody, exchange.body));
  return ok(viewVersion(vault, secret, version));
}

function listSecrets({ vault, exchange }: Opened): Answer {
  const secrets = [...vault.secrets.values()].filter(({ deletedAt }) => !deletedAt);
  return ok(
    page(
      exchange,
      secrets.map((secret) => viewItem(vault, secret)),
    ),
  );
}

function listVersions({ vault, name, exchange }: Opened): Answer {
  const secret = requireSecret(vault, name);
  return ok(
    page(
      exchange,
      secret.versions.map((version) => viewVersion(vault, secret, version)),
    ),
  );
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
  const { secret } = requireDeleted(world, vault, name);
  secret.deletedAt = null;
  return ok(viewVersion(vault, secret, newest(secret)));
}

function restoreSecret({ vault, exchange }: Opened): Answer {
  const secret = restore(vault, readBody(restoreBody, exchange.body).value);
  return ok(viewVersion(vault, secret, newest(secret)));
}
