import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { createZoneClient, type ZoneClient } from '../../adapters/clouds/azure/zone/zone-client.ts';
import { isClawbotError } from '../../domain/errors.ts';
import { revealCredential } from '../reveal-credential.ts';
import { broken, type Check, type Finding, ok } from './finding.ts';

const patienceMs = 20_000;
/** A name that never exists (RFC 6761), so that the record leads nobody anywhere. */
const nowhere = 'doctor.invalid';

/** Whether the zone is the one that the world asks, and whether a record can be made and removed there. */
export function createZoneCheck(resolver: Pick<Resolver, 'resolveNs'>): Check {
  return {
    name: 'Azure DNS zone',
    async run({ dnsZone: settings }) {
      if (!settings) return null;
      const { id, name, identity } = settings;
      try {
        const zone = createZoneClient({ id, name, credential: revealCredential(identity) });
        const signal = AbortSignal.timeout(patienceMs);
        const wanted = await zone.nameServers(signal);
        await tryOut(zone, signal);
        return await judgeDelegation(resolver, name, wanted);
      } catch (error) {
        if (isClawbotError(error)) return broken(error.message, error.hint);
        throw error;
      }
    },
  };
}

export const dnsZone = createZoneCheck(new Resolver({ timeout: 3000, tries: 2 }));

async function tryOut(zone: ZoneClient, signal: AbortSignal): Promise<void> {
  const label = `clawbot-doctor-${randomBytes(4).toString('hex')}`;
  await zone.create(label, { target: nowhere, tags: { 'managed-by': 'clawbot-deploy' } }, signal);
  const made = await zone.read(label, signal);
  if (made) await zone.remove(label, made.etag, signal);
}

async function judgeDelegation(resolver: Pick<Resolver, 'resolveNs'>, name: string, wanted: readonly string[]): Promise<Finding> {
  const found = await resolver.resolveNs(name).catch(() => []);
  if (found.some((server) => wanted.includes(server.toLowerCase()))) return ok(`${name}: a record was made and removed`);
  const where = found.length > 0 ? `is served by ${found.join(', ')}` : 'is served by nobody';
  return broken(`${name} ${where}`, `Where the domain above it is managed, give ${name} NS records with ${wanted.join(', ')}.`);
}
