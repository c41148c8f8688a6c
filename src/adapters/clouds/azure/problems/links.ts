import type { Fix } from '../../../../domain/fix.ts';
import type { Place } from './rule.ts';

const portal = 'https://portal.azure.com';

/** Buttons that lead to the page of the Azure portal where a failure is mended. */
export const links = {
  quotas: (): Fix => ({ label: 'Ask for a higher quota', url: `${portal}/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas` }),
  roles: (place: Place): Fix => ({ label: 'Open access control', url: subscriptionPage(place, 'users') }),
  providers: (place: Place): Fix => ({ label: 'Open resource providers', url: subscriptionPage(place, 'resourceproviders') }),
  locks: (place: Place): Fix => ({ label: 'Open the locks', url: subscriptionPage(place, 'locks') }),
  subscription: (place: Place): Fix => ({ label: 'Open the subscription', url: subscriptionPage(place, 'overview') }),
  policies: (): Fix => ({ label: 'Open the policies', url: `${portal}/#view/Microsoft_Azure_Policy/PolicyMenuBlade/~/Compliance` }),
  secrets: (place: Place): Fix => ({ label: 'Open Certificates & secrets', url: applicationPage(place, 'Credentials') }),
  application: (place: Place): Fix => ({ label: 'Open the app registration', url: applicationPage(place, 'Overview') }),
  tenant: (): Fix => ({ label: 'Open Microsoft Entra ID', url: `${portal}/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview` }),
  health: (): Fix => ({ label: 'See the health of Azure', url: 'https://azure.status.microsoft' }),
};

function subscriptionPage({ subscriptionId }: Place, page: string): string {
  if (!subscriptionId) return `${portal}/#view/Microsoft_Azure_Billing/SubscriptionsBladeV2`;
  return `${portal}/#@/resource/subscriptions/${subscriptionId}/${page}`;
}

function applicationPage({ clientId }: Place, page: string): string {
  if (!clientId) return `${portal}/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps`;
  return `${portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${page}/appId/${clientId}`;
}
