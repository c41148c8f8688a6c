import type { DeploymentUsageView } from '../../api/types.ts';
import type { CloudKind } from '../../domain/deployment.ts';

type Saving = { kind: 'amount'; monthly: number } | { kind: 'unknown' | 'nothing' | 'hereOnly' };

/** What a deletion saves a month: what is paid for right now, by the record of what was seen. */
export function measureSaving(cloud: CloudKind, now: DeploymentUsageView['now']): Saving {
  if (cloud === 'local') return { kind: 'hereOnly' };
  if (!now) return { kind: 'nothing' };
  if (now.monthly === null) return { kind: 'unknown' };
  return now.monthly > 0 ? { kind: 'amount', monthly: now.monthly } : { kind: 'nothing' };
}
