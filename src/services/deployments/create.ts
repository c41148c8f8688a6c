import { createHash, randomUUID } from 'node:crypto';
import { and, count, eq, ne, sql } from 'drizzle-orm';
import { inWorkspace } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { isUniqueViolation } from '../../db/is-unique-violation.ts';
import { cloudConnections, deployments, operations, workspaces } from '../../db/schema.ts';
import { testedOpenclawVersion } from '../../domain/catalog.ts';
import { channelKinds } from '../../domain/channel.ts';
import type { Exposure } from '../../domain/deployment.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { announceSecret, putAnnounced } from '../announce-secret.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import type { CreateDeploymentInput, DeploymentDetail } from '../schemas.ts';
import { decideExposure } from './decide-exposure.ts';
import { emit } from './emit.ts';
import { readDetail } from './get.ts';
import { noteSecret, secretsOf } from './given-secrets.ts';
import { priceOf } from './price-of.ts';
import { toSnapshot } from './view.ts';

/**
 * Accepts a deployment and returns at once; the reconciler makes it so. With the same
 * idempotency key the first answer's deployment is returned again, however often it is sent.
 */
export async function createDeployment(call: Call, input: CreateDeploymentInput, idempotencyKey: string | null): Promise<DeploymentDetail> {
  const { services, principal } = call;
  const monthlyPrice = await priceOf(services, input);
  const request = { key: idempotencyKey, hash: createHash('sha256').update(JSON.stringify(input)).digest('hex') };
  const id = randomUUID();
  const exposure = decideExposure(services.azure.nameZone, input, id);
  const needs = { workspaceId: input.workspaceId, role: 'member' as const };
  const secrets = secretsOf(input);
  for (const { name } of secrets) await announceSecret(call, { ...needs, recordId: id, name });
  try {
    return await inWorkspace(services.db, principal, needs, async (tx, workspaceId) => {
      const earlier = await findEarlier(tx, workspaceId, principal.userId, request);
      if (earlier) return readDetail(tx, earlier);
      if (input.connectionId) await holdConnection(tx, input.connectionId);
      await enforceLimit(tx, workspaceId);
      const row = await insertDeployment(tx, { id, workspaceId, userId: principal.userId, input, exposure, monthlyPrice });
      await recordRequest(tx, { row, userId: principal.userId, request });
      for (const { name } of secrets) await noteSecret(tx, { workspaceId, deploymentId: id, name });
      await services.queue.enqueue(tx, { deploymentId: id, workspaceId }, 0);
      const detail = await readDetail(tx, id);
      // Last, so that nothing that fails before leaves a secret behind; and before the commit, after which a worker needs it.
      for (const { name, value } of secrets) await putAnnounced(call, tx, { workspaceId, recordId: id, name }, value);
      return detail;
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'deployments_living_name')) throw error;
    const message = `A deployment named ${input.name} exists in this workspace.`;
    throw new ClawbotError('name-taken', message, { cause: error, fields: { name: 'This name is taken.' } });
  }
}

interface Request {
  key: string | null;
  hash: string;
}

/** The deployment that this key already made. Waits for a parallel request with the same key. */
async function findEarlier(tx: Transaction, workspaceId: string, userId: string, request: Request): Promise<string | null> {
  if (!request.key) return null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${userId}/${request.key}`}, 0))`);
  const [earlier] = await tx
    .select({ deploymentId: operations.deploymentId, requestHash: operations.requestHash })
    .from(operations)
    .where(and(eq(operations.requestedBy, userId), eq(operations.idempotencyKey, request.key)));
  if (earlier && earlier.requestHash !== request.hash) {
    throw new ClawbotError('idempotency-conflict', 'This Idempotency-Key was used for a different request.');
  }
  return earlier?.deploymentId ?? null;
}

/** The account of this very workspace, held so that it is not removed meanwhile. A stranger's looks like none. */
async function holdConnection(tx: Transaction, connectionId: string): Promise<void> {
  const [held] = await tx
    .select({ id: cloudConnections.id })
    .from(cloudConnections)
    .where(eq(cloudConnections.id, connectionId))
    .for('key share');
  if (held) return;
  const message = 'There is no such connection in this workspace.';
  throw new ClawbotError('not-found', message, { fields: { connectionId: 'Choose another account' } });
}

/** Locks the workspace, so that parallel creates are counted one after the other. */
async function enforceLimit(tx: Transaction, workspaceId: string): Promise<void> {
  const [workspace] = await tx
    .select({ limit: workspaces.maxDeployments })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId))
    .for('update');
  const [living] = await tx
    .select({ count: count() })
    .from(deployments)
    .where(and(eq(deployments.workspaceId, workspaceId), ne(deployments.status, 'deleted')));
  if (workspace && living && living.count >= workspace.limit) {
    throw new ClawbotError('deployment-limit', `This workspace may have ${workspace.limit} deployments and has ${living.count}.`);
  }
}

interface NewDeployment {
  id: string;
  workspaceId: string;
  userId: string;
  input: CreateDeploymentInput;
  exposure: Exposure | null;
  monthlyPrice: Awaited<ReturnType<typeof priceOf>>;
}

async function insertDeployment(tx: Transaction, { id, workspaceId, userId, input, exposure, monthlyPrice }: NewDeployment) {
  const { name, cloud, region, size, model, channels, connectionId } = input;
  const [row] = await tx
    .insert(deployments)
    .values({
      ...{ id, workspaceId, createdBy: userId, name, cloud, region, size },
      openclawVersion: input.openclawVersion ?? testedOpenclawVersion,
      model: model ? { provider: model.provider, modelId: model.modelId, baseUrl: model.baseUrl ?? null } : null,
      channels: channelKinds.filter((channel) => channels?.[channel]),
      statusMessage: 'Accepted. It begins in a moment.',
      connectionId: connectionId ?? null,
      exposure,
      estimatedMonthlyCost: monthlyPrice.running,
      monthlyStoppedCost: monthlyPrice.stopped,
    })
    .returning();
  if (!row) throw new ClawbotError('internal', 'The deployment could not be recorded.');
  return row;
}

interface RequestRecord {
  row: Awaited<ReturnType<typeof insertDeployment>>;
  userId: string;
  request: Request;
}

async function recordRequest(tx: Transaction, { row, userId, request }: RequestRecord): Promise<void> {
  const { id, workspaceId, generation } = row;
  const values = { workspaceId, deploymentId: id, kind: 'create' as const, generation, requestedBy: userId };
  const [operation] = await tx
    .insert(operations)
    .values({ ...values, idempotencyKey: request.key, requestHash: request.hash })
    .returning();
  const data = { deployment: toSnapshot(row) };
  await emit(tx, { workspaceId, deploymentId: id, operationId: operation?.id, type: 'deployment:created', data });
  const after = {
    name: row.name,
    cloud: row.cloud,
    region: row.region,
    openclawVersion: row.openclawVersion,
    connectionId: row.connectionId,
  };
  await audit(tx, { workspaceId, actorId: userId, action: 'deployment:create', subjectKind: 'deployment', subjectId: id, after });
}
