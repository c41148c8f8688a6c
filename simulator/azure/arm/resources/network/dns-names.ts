import { createHash } from 'node:crypto';
import type { AzureError } from '../../../core/errors.ts';
import type { World } from '../../../core/world.ts';
import { isSameId } from '../../ids.ts';
import type { Site } from '../kind.ts';
import { badRequest } from '../refusal.ts';

const label = /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/;

interface DnsSettings {
  domainNameLabel?: string;
  domainNameLabelScope?: 'TenantReuse' | 'SubscriptionReuse' | 'ResourceGroupReuse' | 'NoReuse';
}

/** `<label>.<region>.cloudapp.azure.com`; a scope puts a hash behind the label so that nobody else can take the name over. */
export function nameInDns(site: Pick<Site, 'id' | 'location' | 'subscription' | 'group'>, settings: DnsSettings): string | null {
  if (!settings.domainNameLabel) return null;
  const middle = settings.domainNameLabelScope ? `.${scopeHash(site, settings.domainNameLabelScope)}` : '';
  return `${settings.domainNameLabel}${middle}.${site.location}.cloudapp.azure.com`;
}

export function checkDnsName(site: Site, settings: DnsSettings): AzureError[] {
  const given = settings.domainNameLabel;
  if (!given) return [];
  if (!label.test(given)) {
    const message = `The domain name label ${given} is invalid. It must conform to the following regular expression: ${label.source}.`;
    return [badRequest('InvalidDomainNameLabel', message)];
  }
  const fqdn = nameInDns(site, settings);
  const owner = fqdn ? findNameOwner(site.world, fqdn) : undefined;
  if (!owner || isSameId(owner, site.id)) return [];
  return [badRequest('DnsRecordInUse', `DNS record ${fqdn} is already used by another public IP.`)];
}

/** Id of the public address that has this name, in any subscription. */
export function findNameOwner(world: World, fqdn: string): string | undefined {
  return world.arm.dnsNames.get(fqdn.toLowerCase());
}

export function isLabel(text: string): boolean {
  return label.test(text);
}

function scopeHash(site: Pick<Site, 'id' | 'subscription' | 'group'>, scope: NonNullable<DnsSettings['domainNameLabelScope']>): string {
  const seeds = {
    TenantReuse: site.subscription.tenantId,
    SubscriptionReuse: site.subscription.subscriptionId,
    ResourceGroupReuse: site.group.id.toLowerCase(),
    NoReuse: site.id.toLowerCase(),
  };
  return createHash('sha256').update(seeds[scope]).digest('hex').slice(0, 16);
}
