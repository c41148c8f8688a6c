import { links } from './links.ts';
import { find, quote, type Rule } from './rule.ts';

const nobody = { whoActs: 'nobody' } as const;

/** What passes by itself, and what no second try would change. */
export const passingRules: readonly Rule[] = [
  {
    ...nobody,
    becomes: 'azure-busy',
    codes: /^NicReservedForAnotherVm$/i,
    say: () => 'Azure still holds the network interface for the machine that was deleted; it lets go after three minutes.',
    retryAfterSeconds: 180,
  },
  {
    ...nobody,
    becomes: 'azure-busy',
    codes:
      /^(DeploymentActive|Conflicting\w*|Retryable\w*|AnotherOperationInProgress|OperationPreempted|\w*SupersededDueToAnotherOperation|ResourceGroupBeingDeleted|ReferencedResourceNotProvisioned|InUse\w+CannotBeDeleted|PublicIPAddressCannotBeDeleted|NicInUse|ResourceNotReady|AttachDiskWhileBeingDetached)$/i,
    say: (failure) => `Azure is still busy with another operation: ${quote(failure)}`,
  },
  {
    ...nobody,
    becomes: 'azure-busy',
    codes: /^(OperationNotAllowed|Conflict)$/i,
    text: /marked for deletion|concurrent request|in progress|another operation/i,
    say: (failure) => `Azure is still busy with another operation: ${quote(failure)}`,
  },
  {
    ...nobody,
    becomes: 'azure-throttled',
    // Compute has no code of its own for its pauses.
    codes: /^OperationNotAllowed$/i,
    text: /too many requests/i,
    say: () => 'Azure asks for a pause: too many requests for this subscription.',
  },
  {
    ...nobody,
    becomes: 'azure-throttled',
    codes: /Throttled$|^TooManyRequests$|^429$/i,
    say: () => 'Azure asks for a pause: too many requests for this subscription.',
  },
  {
    ...nobody,
    becomes: 'azure-not-found',
    codes: /NotFound$/i,
    say: (failure) => `Azure does not find ${find(/(?:The Resource |Resource group |Deployment |entity )?'([^']+)'/i, failure, 'it')}.`,
  },
  {
    ...nobody,
    becomes: 'azure-unavailable',
    codes:
      /^(Internal\w*Error|InternalOperationError|ServiceUnavailable|ServerTimeout|GatewayTimeout|BadGateway|ServerBusy|RequestTimeout|OperationTimedOut|PARSE_ERROR)$/i,
    say: () => 'Azure answered with an error of its own.',
    fix: links.health,
  },
  {
    whoActs: 'you',
    becomes: 'azure-request-refused',
    codes:
      /^(Invalid\w*|LinkedInvalid\w*|NoRegisteredProviderFound|PropertyChangeNotAllowed|BadRequest|Missing\w*|\w*NotSupported|LocationRequired)$/i,
    say: (failure) => `Azure calls the request wrong (${failure.code}): ${quote(failure)}`,
  },
];
