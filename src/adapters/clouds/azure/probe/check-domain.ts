import { Resolver } from 'node:dns/promises';
import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import type { ObservedDomain } from '../../../../domain/observed-state.ts';
import { azureHostName } from '../names.ts';
import type { MachineFacts } from './instance-address.ts';
import { judgeDomain } from './judge-domain.ts';

/** A name that is not there, or has no record of a kind, is an answer; the rest are troubles on the way to one. */
const noRecord = new Set(['ENOTFOUND', 'ENODATA']);

export function createResolver(servers?: readonly string[]): Resolver {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  if (servers) resolver.setServers(servers);
  return resolver;
}

/** Asks the name servers what a user's own domain lacks. It has not answered as the assistant, or nobody would ask. */
export async function checkDomain(resolver: Resolver, domain: string, spec: DeploymentSpec, facts: MachineFacts): Promise<ObservedDomain> {
  const hostName = azureHostName(spec);
  const told = facts['public-address'];
  try {
    const [addresses, ipv4, ipv6, issuers] = await Promise.all([
      told ? [told] : orNone(resolver.resolve4(hostName)),
      orNone(resolver.resolve4(domain)),
      orNone(resolver.resolve6(domain)),
      findIssuers(resolver, domain),
    ]);
    return judgeDomain({ domain, hostName, addresses, dnsZone: spec.exposure?.dnsZone ?? null }, { ipv4, ipv6, issuers });
  } catch {
    return { state: 'unknown', message: `The name servers of ${domain} do not answer.` };
  }
}

/** The records of the closest name that has any (RFC 8659). */
async function findIssuers(resolver: Resolver, domain: string): Promise<string[]> {
  const records = await orNone(resolver.resolveCaa(domain));
  const issuers = records.flatMap(({ issue }) => (issue === undefined ? [] : [issue.split(';')[0]?.trim() || 'nobody']));
  const parent = domain.slice(domain.indexOf('.') + 1);
  return issuers.length > 0 || !parent.includes('.') ? issuers : findIssuers(resolver, parent);
}

async function orNone<T>(asking: Promise<T[]>): Promise<T[]> {
  return asking.catch((error: NodeJS.ErrnoException) => {
    if (noRecord.has(error.code ?? '')) return [];
    throw error;
  });
}
