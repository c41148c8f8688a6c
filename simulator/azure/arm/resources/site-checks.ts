import { AzureError } from '../../core/errors.ts';
import type { ResourceGroup, Subscription } from '../../core/world.ts';
import { apiVersionsOf } from '../api-versions.ts';
import { findRegion, normalizeLocation, regions } from '../regions.ts';
import type { ResourceKind } from './kind.ts';

/** @throws AzureError 409 when nothing may be written in this subscription. */
export function checkWritable(subscription: Subscription): void {
  if (subscription.state !== 'Disabled') return;
  const advice = 'You cannot perform any write actions on this subscription until it is re-enabled.';
  const message = `The subscription '${subscription.subscriptionId}' is disabled and therefore marked as read only. ${advice}`;
  throw new AzureError(409, { code: 'ReadOnlyDisabledSubscription', message });
}

/** @throws AzureError 409 while the group goes. */
export function checkGroupStays(group: ResourceGroup): void {
  if (group.provisioningState !== 'Deleting') return;
  const message = `The resource group '${group.name}' is in deprovisioning state and cannot perform this operation.`;
  throw new AzureError(409, { code: 'ResourceGroupBeingDeleted', message });
}

/** @throws AzureError 409 while the namespace is not registered. */
export function checkRegistered(subscription: Subscription, namespace: string): void {
  const [name, state] = [...subscription.providers].find(([each]) => each.toLowerCase() === namespace.toLowerCase()) ?? [
    namespace,
    'NotRegistered',
  ];
  if (state === 'Registered') return;
  const message = `The subscription is not registered to use namespace '${name}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  const detail = { code: 'MissingSubscriptionRegistration', target: name, message };
  throw new AzureError(409, { code: 'MissingSubscriptionRegistration', message, details: [detail] });
}

export function unknownType(type: string, apiVersion: string): AzureError {
  const [namespace = '', ...rest] = type.split('/');
  const message = `The resource type '${rest.join('/')}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'.`;
  return new AzureError(404, { code: 'InvalidResourceType', message });
}

export function unknownVersion(kind: ResourceKind, apiVersion: string, location: string): AzureError {
  const [, ...rest] = kind.type.split('/');
  const supported = `The supported api-versions are '${[...apiVersionsOf(kind.versions)].reverse().join(', ')}'.`;
  const where = `The supported locations are '${regions.map(({ name }) => name).join(', ')}'.`;
  const message = `No registered resource provider found for location '${location}' and API version '${apiVersion}' for type '${rest.join('/')}'. ${supported} ${where}`;
  return new AzureError(400, { code: 'NoRegisteredProviderFound', message });
}

/** @throws AzureError when the location is missing, unknown or not that of the resource that is there. */
export function checkLocation(
  type: string,
  name: string,
  given: unknown,
  existing: { location: string } | undefined,
  group: ResourceGroup,
): string {
  if (typeof given !== 'string' || given === '') {
    throw new AzureError(400, { code: 'LocationRequired', message: 'The location property is required for this definition.' });
  }
  const location = normalizeLocation(given);
  if (!findRegion(location)) {
    const list = `List of available regions for the resource type is '${regions.map((region) => region.name).join(',')}'.`;
    const message = `The provided location '${given}' is not available for resource type '${type}'. ${list}`;
    throw new AzureError(400, { code: 'LocationNotAvailableForResourceType', message });
  }
  if (existing && existing.location !== location) {
    const clash = `The resource '${name}' already exists in location '${existing.location}' in resource group '${group.name}'.`;
    const message = `${clash} A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`;
    throw new AzureError(409, { code: 'InvalidResourceLocation', message });
  }
  return location;
}

const machineName = /^[^_\W][\w\-._]{0,63}(?<![-.])$/;
const networkName = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/;

/** @throws AzureError 400 for a name that the provider does not take. */
export function checkName(type: string, name: string): void {
  if (/^Microsoft\.Compute\/virtualMachines$/i.test(type) && !machineName.test(name)) {
    const message = `The entity name 'vmName' is invalid according to its validation rule: ${machineName.source}.`;
    throw new AzureError(400, { code: 'InvalidParameter', message, target: 'vmName' });
  }
  if (!/^Microsoft\.Network\//i.test(type) || networkName.test(name)) return;
  const rule =
    "The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'.";
  const message = `Resource name ${name} is invalid. ${rule} The name may contain word characters or '.', '-', '_'.`;
  throw new AzureError(400, { code: 'InvalidResourceName', message, details: [] });
}
