import { eq, type InferSelectModel } from 'drizzle-orm';
import { type DeploymentSpec, noExposure } from '../../domain/deployment.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { CloudResource } from '../../domain/resource.ts';
import type { AccountAccess, CloudTarget } from '../../ports/cloud.ts';
import type { SecretStore } from '../../ports/secret-store.ts';
import type { Transaction } from '../client.ts';
import { createRowReader, type RawRow } from '../row-reader.ts';
import { type ConnectionRow, cloudConnections, cloudResources, deployments } from '../schema.ts';

type DeploymentRow = InferSelectModel<typeof deployments>;

const connectionRows = createRowReader(cloudConnections);
const resourceRows = createRowReader(cloudResources);

interface TargetParts {
  installationId: string;
  secrets: SecretStore;
}

/** Reads what a cloud needs to know about a deployment; runs with the rights of a service. */
export async function loadTarget(tx: Transaction, parts: TargetParts, id: string): Promise<CloudTarget> {
  const [row] = await tx.select().from(deployments).where(eq(deployments.id, id));
  if (!row) throw new ClawbotError('not-found', 'There is no such deployment.');
  return toTarget(row, await loadSurroundings(tx, row), parts);
}

/** What stands around the row of a deployment: what it made, and the account it lives in. */
export interface Surroundings {
  ledger: CloudResource[];
  connection: ConnectionRow | null;
}

export async function loadSurroundings(tx: Transaction, row: DeploymentRow): Promise<Surroundings> {
  const [ledger, connections] = await Promise.all([
    loadLedger(tx, row.id),
    row.connectionId
      ? tx.$client<RawRow[]>`select ${tx.$client(connectionRows.columns)} from public.cloud_connections where id = ${row.connectionId}`
      : [],
  ]);
  const [connection] = connections;
  return { ledger, connection: connection ? connectionRows.read(connection) : null };
}

/** Builds the target from rows that were read already. */
export function toTarget(row: DeploymentRow, { ledger, connection }: Surroundings, parts: TargetParts): CloudTarget {
  const { id, workspaceId } = row;
  const { installationId, secrets } = parts;
  return {
    spec: toSpec(row, installationId),
    ledger,
    account: connection && toAccountAccess(connection, secrets),
    readSecret: (name) => secrets.get({ workspaceId, recordId: id, name }),
  };
}

/** A connection as a cloud sees it: its ids, and a way to its secrets. */
export function toAccountAccess({ id, workspaceId, kind, account }: ConnectionRow, secrets: SecretStore): AccountAccess {
  const { tenantId, subscriptionId, clientId } = account;
  return {
    ...{ workspaceId, connectionId: id, kind, tenantId, subscriptionId, clientId },
    readSecret: (name) => secrets.get({ workspaceId, recordId: id, name }),
  };
}

/** Everything the ledger knows about a deployment, in the order it was made. */
async function loadLedger(tx: Transaction, deploymentId: string): Promise<CloudResource[]> {
  const rows = await tx.$client<RawRow[]>`
    select ${tx.$client(resourceRows.columns)} from public.cloud_resources where deployment_id = ${deploymentId} order by create_pending_at`;
  return rows.map((row) => toResource(resourceRows.read(row)));
}

/** A row of the ledger as the domain knows it. */
export function toResource(row: InferSelectModel<typeof cloudResources>): CloudResource {
  return {
    kind: row.kind,
    name: row.name,
    cloudId: row.cloudId,
    deletionPolicy: row.deletionPolicy,
    createPendingAt: row.createPendingAt.toISOString(),
    createSucceededAt: row.createSucceededAt?.toISOString() ?? null,
    goneAt: row.goneAt?.toISOString() ?? null,
  };
}

function toSpec(row: DeploymentRow, installationId: string): DeploymentSpec {
  const { workspaceId, name, cloud, region, size, openclawVersion, desired, generation, incarnation, model, channels, exposure } = row;
  return {
    installationId,
    deploymentId: row.id,
    workspaceId,
    name,
    cloud,
    region,
    size,
    openclawVersion,
    desired,
    generation,
    incarnation,
    model,
    channels,
    // One that was written before there were zones names none.
    exposure: exposure && { ...noExposure, ...exposure },
  };
}
