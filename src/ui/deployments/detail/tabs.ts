import type { DeploymentDetail } from '../../../api/types.ts';

const tabNames = ['overview', 'logs', 'metrics', 'resources', 'activity', 'settings', 'certificate'] as const;
export type TabName = (typeof tabNames)[number];

/** The tabs of a deployment, each at an address of its own; a certificate takes the place of what can be set. */
export function listTabs({ certificate }: Pick<DeploymentDetail, 'certificate'>): TabName[] {
  return tabNames.filter((name) => name !== (certificate ? 'settings' : 'certificate'));
}

export function hrefOf(id: string, tab: TabName): string {
  return tab === 'overview' ? `/deployments/${id}` : `/deployments/${id}/${tab}`;
}

/** The tab that an address leads to; what is not known counts as the overview. */
export function tabAt(pathname: string): TabName {
  const [, , , segment] = pathname.split('/');
  return tabNames.find((name) => name === segment) ?? 'overview';
}

/** `Running · my-assistant`, and behind it the tab: the state is what one looks for among many windows. */
export function joinTitle(status: string, name: string, tab: string | null): string {
  return [status, name, tab].filter((part) => part !== null).join(' · ');
}
