import type { InferSelectModel } from 'drizzle-orm';
import { toResource } from '../../db/queries/load-target.ts';
import type { cloudResources, deployments, operations } from '../../db/schema.ts';
import { certifyDeletion } from '../../domain/deletion-certificate.ts';
import { noExposure } from '../../domain/deployment.ts';
import type { CloudResource } from '../../domain/resource.ts';
import type { DeploymentDetail, DeploymentSnapshot, DeploymentSummary } from '../schemas.ts';

type DeploymentRow = Omit<
  InferSelectModel<typeof deployments>,
  | 'history'
  | 'leaseOwner'
  | 'leaseToken'
  | 'leaseExpiresAt'
  | 'nextRunAt'
  | 'fleetFingerprint'
  | 'restoredGeneration'
  | 'meteredAs'
  | 'meteredSince'
  | 'createdBy'
  | 'incarnation'
>;
type SummaryRow = Pick<
  DeploymentRow,
  | 'id'
  | 'workspaceId'
  | 'name'
  | 'cloud'
  | 'region'
  | 'size'
  | 'openclawVersion'
  | 'desired'
  | 'status'
  | 'statusMessage'
  | 'progress'
  | 'instanceUrl'
  | 'estimatedMonthlyCost'
  | 'monthlyStoppedCost'
  | 'createdAt'
  | 'updatedAt'
  | 'changedAt'
>;
type ResourceRow = InferSelectModel<typeof cloudResources>;
type OperationRow = InferSelectModel<typeof operations>;

function toSummary(row: SummaryRow): DeploymentSummary {
  const { id, workspaceId, name, cloud, region, size, openclawVersion, desired, status, statusMessage, progress } = row;
  return {
    ...{ id, workspaceId, name, cloud, region, size, openclawVersion, desired, status, statusMessage, progress },
    instanceUrl: row.instanceUrl,
    estimatedMonthlyCost: row.estimatedMonthlyCost,
    monthlyStopped: row.monthlyStoppedCost,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

/** What an event carries, so that a screen needs no second request. */
export function toSnapshot(row: DeploymentRow): DeploymentSnapshot {
  return {
    ...toSummary(row),
    generation: row.generation,
    observedGeneration: row.observedGeneration,
    model: row.model,
    channels: row.channels,
    connectionId: row.connectionId,
    exposure: row.exposure && { ...noExposure, ...row.exposure },
    problem: row.problem,
    steps: row.steps,
    conditions: row.conditions,
    deployedAt: row.deployedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

export function toDetail(row: DeploymentRow, ledger: ResourceRow[], history: OperationRow[]): DeploymentDetail {
  const resources = ledger.map(toResource);
  return {
    ...toSnapshot(row),
    resources: resources.map(toResourceView),
    operations: history.map(toOperation),
    certificate: row.deletedAt ? certifyDeletion(resources, row.deletedAt.toISOString()) : null,
  };
}

function toResourceView({ kind, name, cloudId, deletionPolicy, createPendingAt, createSucceededAt, goneAt }: CloudResource) {
  return { kind, name, cloudId, deletionPolicy, requestedAt: createPendingAt, madeAt: createSucceededAt, goneAt };
}

function toOperation(row: OperationRow): DeploymentDetail['operations'][number] {
  const { id, kind, status, error } = row;
  return { id, kind, status, error, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}
