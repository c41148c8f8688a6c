import { randomBytes } from 'node:crypto';
import type { Secret, SecretVersion, Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import type { Metadata } from './body.ts';
import { phaseOf } from './phase.ts';
import { badParameter, nameTaken, secretNotFound } from './refusals.ts';
import { toSeconds } from './views.ts';

export function findSecret(world: World, vault: Vault, name: string): Secret | null {
  const secret = vault.secrets.get(name.toLowerCase());
  return secret && phaseOf(world, secret) === 'live' ? secret : null;
}

export function requireSecret(world: World, vault: Vault, name: string): Secret {
  const secret = findSecret(world, vault, name);
  if (!secret) throw secretNotFound(name);
  return secret;
}

export function requireVersion(world: World, vault: Vault, name: string, version: string): { secret: Secret; version: SecretVersion } {
  const secret = requireSecret(world, vault, name);
  const found = secret.versions.find((each) => each.version === version);
  if (!found) throw secretNotFound(`${name}/${version}`);
  return { secret, version: found };
}

/** Adds a version; a name that was never used, or was purged, starts anew. */
export function setSecret(world: World, vault: Vault, name: string, { value, ...metadata }: Metadata & { value: string }): Secret {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw badParameter(`The request URI contains an invalid name: ${name}`);
  const secret = findForWrite(world, vault, name) ?? newSecret(name, []);
  const now = toSeconds(world.clock.now());
  const version: SecretVersion = {
    version: randomBytes(16).toString('hex'),
    value,
    attributes: { enabled: true, created: now, updated: now },
  };
  updateVersion(world, version, metadata);
  secret.versions.push(version);
  vault.secrets.set(name.toLowerCase(), secret);
  return secret;
}

export function newSecret(name: string, versions: SecretVersion[]): Secret {
  return { name, versions, deletedAt: null, recoveredAt: null, purgedAt: null };
}

/** `null` for a name that is free. Throws Key Vault's 409 for one that can be neither read nor reused. */
export function findForWrite(world: World, vault: Vault, name: string): Secret | null {
  const secret = vault.secrets.get(name.toLowerCase());
  const phase = secret && phaseOf(world, secret);
  if (!secret || !phase || phase === 'purged') return null;
  if (phase === 'live') return secret;
  throw nameTaken(name, phase);
}

export function updateVersion(world: World, version: SecretVersion, { attributes, contentType, tags }: Metadata): void {
  const { enabled, nbf, exp } = attributes ?? {};
  Object.assign(version.attributes, {
    ...(enabled === undefined ? {} : { enabled }),
    ...(nbf === undefined ? {} : { nbf }),
    ...(exp === undefined ? {} : { exp }),
    updated: toSeconds(world.clock.now()),
  });
  if (typeof contentType === 'string') version.contentType = contentType;
  if (tags) version.tags = tags;
}
