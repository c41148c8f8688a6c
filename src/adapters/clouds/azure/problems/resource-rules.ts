import type { Failure } from './failure.ts';
import { links } from './links.ts';
import { find, quote, type Rule } from './rule.ts';

const you = { whoActs: 'you' } as const;
const nobody = { whoActs: 'nobody' } as const;

/** What Azure has and has not to give: sizes, quota, capacity, names, images. */
export const resourceRules: readonly Rule[] = [
  {
    ...you,
    becomes: 'azure-quota-exceeded',
    codes: /quota|^OperationNotAllowed$/i,
    text: /quota/i,
    say: describeQuota,
    fix: links.quotas,
  },
  {
    ...you,
    becomes: 'azure-quota-exceeded',
    codes: /CountLimitReached$|Quota(Exceeded|Reached)?$/i,
    say: (failure) => `A limit of the subscription is reached: ${quote(failure)}`,
    fix: links.quotas,
  },
  {
    ...nobody,
    becomes: 'azure-capacity',
    codes: /^(AllocationFailed|ZonalAllocationFailed|Overconstrained\w*AllocationRequest|AllocationTimed?Out)$/i,
    say: () => 'Azure has no free machine of this size in the region right now.',
  },
  {
    ...nobody,
    becomes: 'azure-capacity',
    codes: /^SkuNotAvailable$/i,
    text: /capacity restrictions/i,
    say: () => 'Azure has no free machine of this size in the region right now.',
  },
  {
    ...you,
    becomes: 'azure-size-unavailable',
    codes:
      /^(SkuNotAvailable|NotAvailableForSubscription|VMSizeNotSupported|InvalidVMSize|LocationNotAvailable\w*|InvalidLocation|LocationRestricted)$/i,
    say: (failure) => `Azure does not offer ${find(/(Standard_\w+)/, failure, 'this size')} in this region to this subscription.`,
  },
  {
    ...you,
    becomes: 'azure-size-unavailable',
    codes: /^(InvalidParameter|BadRequest)$/i,
    text: /VM size|hypervisor generation/i,
    say: (failure) => `Azure does not take ${find(/(Standard_\w+)/, failure, 'this size')} here: ${quote(failure)}`,
  },
  {
    ...you,
    becomes: 'azure-address-taken',
    codes: /^(DnsRecord(InUse|IsReserved|Reserved)|DomainNameLabel\w*|InvalidDomainNameLabel|ReservedResourceName)$/i,
    say: (failure) => `The host name ${find(/DNS record (\S+) is already/i, failure, 'of this deployment')} is taken in the region.`,
  },
  {
    ...you,
    becomes: 'azure-image-missing',
    codes:
      /^(PlatformImageNotFound|ImageNotFound|VMMarketplaceInvalidInput|MarketplacePurchaseEligibilityFailed|ResourcePurchase\w*Failed)$/i,
    say: (failure) => `Azure does not give out Ubuntu 24.04 here: ${quote(failure)}`,
  },
  {
    ...you,
    becomes: 'azure-deployment-canceled',
    codes: /^(DeploymentCanceled|OperationCanceled|Canceled|DeploymentOperationCanceled)$/i,
    say: () => 'Somebody canceled the deployment in Azure.',
  },
  {
    ...nobody,
    becomes: 'azure-command-failed',
    codes: /^(VMAgentStatusCommunicationError|VMExtension\w*|RunCommand\w*|OSProvisioning\w*|VMNotRunning\w*)$/i,
    say: (failure) => `The virtual machine does not answer to Azure: ${quote(failure)}`,
    hint: 'Press Retry. If it stays, stop and start the deployment.',
  },
];

/** "…approved Total Regional Cores quota… Location: eastus, Current Limit: 4, Current Usage: 0, Additional Required: 6". */
function describeQuota(failure: Failure): string {
  const name = find(/exceeding (?:the )?approved (.+?) quota/i, failure, '');
  const limit = find(/Current Limit: (\d+)/i, failure, '');
  if (!name || !limit) return `A quota of the subscription is used up: ${quote(failure)}`;
  const region = find(/Location: ([\w ]+?),/i, failure, 'the region');
  const used = find(/Current Usage: (\d+)/i, failure, '0');
  const needed = find(/Additional Required: (\d+)/i, failure, 'more');
  return `The quota "${name}" in ${region} does not suffice: ${limit} allowed, ${used} in use, ${needed} more needed.`;
}
