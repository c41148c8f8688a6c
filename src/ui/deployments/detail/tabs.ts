import type { DeploymentDetail } from '../../../api/types.ts';
import { lookOf } from '../status-look.ts';

export type TabName = 'overview' | 'logs' | 'resources' | 'activity' | 'settings' | 'certificate';

interface Tab {
  name: TabName;
  title: string;
  href: string;
}

const titles: Record<TabName, string> = {
  overview: 'Overview',
  logs: 'Logs',
  resources: 'Resources',
  activity: 'Activity',
  settings: 'Settings',
  certificate: 'Certificate',
};

/** The tabs of a deployment, each at an address of its own; the certificate once there is one. */
export function listTabs({ id, certificate }: Pick<DeploymentDetail, 'id' | 'certificate'>): Tab[] {
  const names: TabName[] = ['overview', 'logs', 'resources', 'activity', certificate ? 'certificate' : 'settings'];
  return names.map((name) => ({ name, title: titles[name], href: hrefOf(id, name) }));
}

export function hrefOf(id: string, tab: TabName): string {
  return tab === 'overview' ? `/deployments/${id}` : `/deployments/${id}/${tab}`;
}

/** The tab that an address leads to; what is not known counts as the overview. */
export function tabAt(pathname: string): TabName {
  const [, , , segment] = pathname.split('/');
  return Object.hasOwn(titles, segment ?? '') ? (segment as TabName) : 'overview';
}

/** `Running · my-assistant`, and behind it the tab: the state is what one looks for among many tabs. */
export function titleOfTab({ status, name }: Pick<DeploymentDetail, 'status' | 'name'>, tab: TabName): string {
  return [lookOf(status).label, name, ...(tab === 'overview' ? [] : [titles[tab]])].join(' · ');
}
