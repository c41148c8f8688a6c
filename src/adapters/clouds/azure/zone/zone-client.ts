import type { TokenCredential } from '@azure/core-auth';
import { z } from 'zod';
import { field } from '../../../shared/azure/field.ts';
import { type HostCredential, openHostCredential } from '../../../shared/azure/host-credential.ts';
import { createJsonClient, type JsonClient } from '../rest/json-client.ts';
import { explainZoneError, explainZoneSignIn } from './explain-zone.ts';

/** The DNS zone of an installation, and how the installation signs in to it. */
export interface ZoneConfig {
  /** ARM id. */
  id: string;
  name: string;
  credential: HostCredential;
}

/** An alias in the zone, as it was found. */
export interface ZoneAlias {
  id: string;
  etag: string;
  tags: Record<string, string>;
  target: string | null;
}

/** Aliases in one zone. Throws `zone-refused`, `zone-unavailable` or, for a name that others have, `resource-foreign`. */
export interface ZoneClient {
  readonly name: string;
  /** Those that must be asked about the zone, in lower case. */
  nameServers(signal: AbortSignal): Promise<string[]>;
  /** `null` when there is none under this label. */
  read(label: string, signal: AbortSignal): Promise<ZoneAlias | null>;
  /** Makes it where none is; never changes one. */
  create(label: string, alias: Pick<ZoneAlias, 'target' | 'tags'>, signal: AbortSignal): Promise<void>;
  /** Removes it as it was read; one that was changed since then stays. */
  remove(label: string, etag: string, signal: AbortSignal): Promise<void>;
}

const apiVersion = '2018-05-01';
/** Short, because a name that was given up must not be remembered for long. */
const ttlSeconds = 60;

const aliasSchema = z.object({
  id: z.string(),
  etag: z.string(),
  properties: z.object({
    metadata: z.record(z.string(), z.string()).nullish(),
    CNAMERecord: z.object({ cname: z.string() }).nullish(),
  }),
});

const zoneSchema = z.object({ properties: z.object({ nameServers: z.array(z.string()) }) });

export function createZoneClient({ id, name, credential }: ZoneConfig): ZoneClient {
  let opened: Promise<JsonClient> | undefined;
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', label: string | null, options: Parameters<JsonClient['send']>[2]) => {
    const path = label === null ? '' : `/CNAME/${encodeURIComponent(label)}`;
    try {
      opened ??= openZoneCredential(credential).then(createJsonClient);
      return await (await opened).send(method, `https://management.azure.com${id}${path}?api-version=${apiVersion}`, options);
    } catch (error) {
      options.signal.throwIfAborted();
      throw explainZoneError(error, { zone: name, host: label === null ? name : `${label}.${name}` });
    }
  };
  return {
    name,
    async nameServers(signal) {
      const { body } = await ask('GET', null, { signal });
      return zoneSchema.parse(body).properties.nameServers.map((server) => server.replace(/\.$/, '').toLowerCase());
    },
    async read(label, signal) {
      const answer = await ask('GET', label, { signal }).catch(orNull);
      return answer && toAlias(answer.body);
    },
    async create(label, { target, tags }, signal) {
      const properties = { TTL: ttlSeconds, metadata: tags, CNAMERecord: { cname: target } };
      await ask('PUT', label, { signal, body: { properties }, headers: { 'if-none-match': '*' } });
    },
    async remove(label, etag, signal) {
      await ask('DELETE', label, { signal, headers: { 'if-match': etag } }).catch(orNull);
    },
  };
}

function openZoneCredential(credential: HostCredential): Promise<TokenCredential> {
  return openHostCredential(credential, explainZoneSignIn);
}

/** A record that is not there; a zone that is not there is answered by another code. */
function orNull(error: unknown): null {
  const cause = field(error, 'cause');
  if (field(cause, 'statusCode') === 404 && field(cause, 'code') === 'NotFound') return null;
  throw error;
}

function toAlias(body: unknown): ZoneAlias {
  const { id, etag, properties } = aliasSchema.parse(body);
  const target = properties.CNAMERecord?.cname.replace(/\.$/, '').toLowerCase() ?? null;
  return { id, etag, tags: properties.metadata ?? {}, target };
}
