import type { Failure } from './failure.ts';
import { links } from './links.ts';
import { policyNames } from './policy-names.ts';
import { find, quote, type Rule } from './rule.ts';

const owner = { whoActs: 'subscription-owner' } as const;

/** Who may do what: rights, subscriptions, policies, locks. */
export const accessRules: readonly Rule[] = [
  {
    ...owner,
    becomes: 'azure-permission-missing',
    codes: /^(AuthorizationFailed|LinkedAuthorizationFailed|InvalidTemplateDeployment|Forbidden|AuthorizationPermissionMismatch)$/i,
    text: /authoriz|permission/i,
    say: (failure) => `The connection may not do ${missingAction(failure)} on ${missingScope(failure)}.`,
    fix: links.roles,
  },
  {
    ...owner,
    becomes: 'azure-permission-missing',
    codes: /^(AuthorizationFailed|LinkedAuthorizationFailed|DenyAssignmentAuthorizationFailed)$/i,
    say: (failure) => `Azure does not allow it: ${quote(failure)}`,
    fix: links.roles,
  },
  {
    whoActs: 'you',
    becomes: 'azure-wrong-tenant',
    codes: /^(InvalidAuthenticationTokenTenant|InvalidAuthenticationTokenTenantMismatch)$/i,
    say: () => 'The subscription belongs to another tenant than the connection signs in to.',
    fix: links.subscription,
  },
  {
    whoActs: 'nobody',
    becomes: 'azure-token-refused',
    codes: /^(ExpiredAuthenticationToken|InvalidAuthenticationToken\w*|AuthenticationFailed\w*|Unauthorized)$/i,
    say: () => 'Azure does not take the token of the connection any more.',
  },
  {
    whoActs: 'you',
    becomes: 'azure-subscription-missing',
    codes: /^(SubscriptionNotFound|InvalidSubscriptionId|MissingSubscription)$/i,
    say: (failure) =>
      `Azure knows no subscription ${find(/subscription '?([0-9a-f-]{36})/i, failure, 'of this id')}, or does not show it to this connection.`,
    fix: links.subscription,
  },
  {
    ...owner,
    becomes: 'azure-subscription-disabled',
    codes:
      /^(ReadOnlyDisabledSubscription|DisabledSubscription|SubscriptionDisabled|SubscriptionSuspended|BillingDisabled|SpendingLimitReached)$/i,
    say: () => 'The subscription is disabled, so nothing can be made, started or changed in it.',
    fix: links.subscription,
  },
  {
    ...owner,
    becomes: 'azure-provider-unregistered',
    codes: /^(MissingSubscriptionRegistration|SubscriptionNotRegistered\w*)$/i,
    say: (failure) => `The resource provider ${provider(failure)} is not registered in the subscription.`,
    fix: links.providers,
  },
  {
    whoActs: 'you',
    becomes: 'azure-size-unavailable',
    codes: /^RequestDisallowedByAzure$/i,
    say: () => 'Azure lets this subscription use only some regions, and this is none of them.',
    hint: 'Create the deployment in another region; subscriptions of students and trials may use a few only.',
  },
  {
    ...owner,
    becomes: 'azure-policy-denied',
    codes: /^(RequestDisallowedByPolicy|PolicyViolation|DisallowedProvider|DisallowedOperation|DeniedByPolicy)$/i,
    say: (failure) => {
      const names = policyNames(failure);
      return names.length > 0 ? `The policy ${names.join(', ')} forbids it.` : `A policy forbids it: ${quote(failure)}`;
    },
    fix: links.policies,
  },
  {
    ...owner,
    becomes: 'azure-locked',
    codes: /^ScopeLocked$/i,
    say: (failure) => `A lock forbids the change: ${find(/locked:\s*'([^']+)'/i, failure, 'look at the locks of the resource group')}.`,
    fix: links.locks,
  },
];

function missingAction(failure: Failure): string {
  const unlinked = /does not have permission to perform action\(?s?\)? '([^']+)'/i;
  return find(unlinked, failure, find(/perform action\(?s?\)? '([^']+)'/i, failure, 'what this step needs'));
}

function missingScope(failure: Failure): string {
  return find(/linked scope\(s\) '([^']+)'/i, failure, find(/(?:over|at|on) scope '([^']+)'/i, failure, 'the subscription'));
}

function provider(failure: Failure): string {
  return find(/namespace '([^']+)'/i, failure, 'of this kind of resource');
}
