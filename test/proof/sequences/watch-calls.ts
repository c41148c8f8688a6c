import { ClawbotError } from '../../../src/domain/errors.ts';
import type { CloudTarget } from '../../../src/ports/cloud.ts';
import type { Stage, Tenant } from './stage.ts';

/** Judges every call at the moment it is made, and lets it meet the trouble of its tenant. */
export function watchCalls(stage: Stage): void {
  const { cloud } = stage;
  cloud.onCall(({ verb, target }) => {
    const tenant = tenantOf(stage, target);
    if (target.account && target.account.workspaceId !== target.spec.workspaceId) {
      stage.violations.push(`I5: ${verb} with the account of somebody else`);
    }
    cloud.reply = { replied: false, reason: `The key ${tenant?.canary} is refused.` };
    return tenant ? troubles[tenant.trouble]() : null;
  });
  cloud.beforeWrite(async ({ target, action }) => {
    if (action?.verb === 'delete') await judgeDeletion(stage, target, action.kind, action.name);
  });
}

function tenantOf({ tenants }: Stage, { spec }: CloudTarget): Tenant | undefined {
  return tenants.find(({ person }) => person.workspaceId === spec.workspaceId);
}

const troubles = {
  none: () => null,
  revoked: () => ({ when: 'before', error: new ClawbotError('azure-credentials-expired', 'The secret is not valid any more.') }) as const,
  'cut off': () => ({ when: 'before', error: new Error('connect ECONNREFUSED') }) as const,
  'answers lost': () => ({ when: 'after', error: new Error('read ECONNRESET') }) as const,
};

/** I6: nothing is deleted that was not recorded, is not ours, or that nobody wants gone. */
async function judgeDeletion({ plant, cloud, violations }: Stage, { spec }: CloudTarget, kind: string, name: string): Promise<void> {
  const [row] = await plant.ask<{ desired: string; recorded: boolean }>(
    `select desired, exists (select from cloud_resources r where r.deployment_id = d.id and r.kind = $2 and r.name = $3
      and r.deletion_policy = 'delete') as recorded from deployments d where id = $1`,
    [spec.deploymentId, kind, name],
  );
  const found = cloud.world.resources[name];
  const isOurs = !found || found.tag === spec.deploymentId;
  if (row?.desired !== 'deleted' || !row.recorded || !isOurs) violations.push(`I6: ${kind} ${name} is deleted, but ${JSON.stringify(row)}`);
}
