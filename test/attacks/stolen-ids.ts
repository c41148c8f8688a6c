import { randomUUID } from 'node:crypto';
import { appRouter } from '../../src/api/root.ts';
import type { ProcedureNeeds } from '../../src/api/trpc.ts';

interface Procedure {
  _def: {
    type: 'query' | 'mutation';
    meta?: { needs?: ProcedureNeeds; openapi?: { method: 'GET' | 'POST' | 'DELETE'; path: string } };
  };
}

export const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

/** The ids of somebody, as an attacker would put them into a request. */
export interface Ids {
  id: string;
  workspaceId: string;
  connectionId: string;
  sessionId: string;
  haltId: string;
  userId: string;
  invitationId: string;
  keyId: string;
}

export const account = { subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID(), clientSecret: 'CANARY-secret' };

const byId = ({ id }: Ids) => ({ id });
const byWorkspace = ({ workspaceId }: Ids) => ({ id: workspaceId });
const byConnection = ({ connectionId }: Ids) => ({ id: connectionId });
export const place = { region: 'westeurope', size: 'Standard_B2als_v2' };
const setup = { kind: 'service-principal-secret', subscriptionId: account.subscriptionId };
/** Lists of a workspace one does not belong to are empty, like those of one that is not there. */
export const lists = ['deployments.list', 'deployments.counts', 'connections.list'];

/** How each procedure would be asked for somebody else's things; `null` where it takes no id. A new procedure fails until it stands here. */
export const attacks: Record<string, ((ids: Ids) => Record<string, unknown>) | null> = {
  catalog: null,
  me: null,
  signInMethods: null,
  'account.activity': null,
  'account.beginSecondFactor': null,
  'account.confirm': null,
  'account.confirmation': null,
  'account.confirmSecondFactor': null,
  'account.endOtherSessions': null,
  'account.endSession': ({ sessionId }) => ({ id: sessionId }),
  'account.profile': null,
  'account.removal': null,
  'account.remove': null,
  'account.removeSecondFactor': null,
  'account.renewBackupCodes': null,
  'account.security': null,
  'account.updateProfile': null,
  'audit.list': ({ workspaceId }) => ({ workspaceId }),
  'azure.credentials': ({ workspaceId }) => ({ workspaceId, name: 'planted', ...account }),
  'azure.deleteOrphan': ({ connectionId }) => ({ connectionId, cloudId: '/subscriptions/s/resourceGroups/g' }),
  'azure.orphans': ({ connectionId }) => ({ connectionId }),
  'azure.preflight': ({ connectionId }) => ({ connectionId, name: 'planted-bot', ...place }),
  'azure.price': null,
  'azure.template': null,
  'azure.validate': ({ connectionId }) => ({ connectionId }),
  'connections.create': ({ workspaceId }) => ({ workspaceId, name: 'planted', kind: 'service-principal-secret', ...account }),
  'connections.get': byConnection,
  'connections.kinds': null,
  'connections.list': ({ workspaceId }) => ({ workspaceId }),
  'connections.remove': byConnection,
  'connections.setup': ({ workspaceId, connectionId }) => ({ ...setup, workspaceId, connectionId }),
  'connections.test': byConnection,
  'connections.update': ({ connectionId }) => ({ id: connectionId, name: 'taken-over', clientSecret: 'x' }),
  'deployments.list': ({ workspaceId }) => ({ workspaceId, deleted: 'include' }),
  'deployments.counts': ({ workspaceId }) => ({ workspaceId, deleted: 'include' }),
  // Pure: it reads no row, and what it takes is no id.
  'deployments.plan': null,
  'deployments.create': ({ workspaceId }) => ({ workspaceId, name: 'planted-bot' }),
  'deployments.get': byId,
  'deployments.delete': ({ id }) => ({ id, confirmName: 'victims-bot' }),
  'deployments.start': byId,
  'deployments.stop': byId,
  'deployments.restart': byId,
  'deployments.retry': byId,
  'deployments.open': byId,
  'deployments.logs': byId,
  'deployments.activity': byId,
  'deployments.metrics': byId,
  'deployments.template': byId,
  'deployments.events': byId,
  'halts.confirm': ({ haltId }) => ({ id: haltId }),
  'halts.list': null,
  'keys.create': ({ workspaceId }) => ({ workspaceId, name: 'planted', scope: 'admin', expiresInDays: null }),
  'keys.list': ({ workspaceId }) => ({ workspaceId }),
  'keys.revoke': ({ workspaceId, keyId }) => ({ workspaceId, id: keyId }),
  // What it takes is no id but a link, whose attacks are in a file of their own.
  'invitations.accept': null,
  'invitations.create': ({ workspaceId }) => ({ id: workspaceId, email: 'planted@example.com', role: 'admin' }),
  'invitations.look': null,
  'invitations.resend': ({ workspaceId, invitationId }) => ({ id: workspaceId, invitationId }),
  'invitations.revoke': ({ workspaceId, invitationId }) => ({ id: workspaceId, invitationId }),
  'live.events': ({ workspaceId }) => ({ id: workspaceId }),
  'live.realtime': null,
  'live.realtimeToken': null,
  'members.changeRole': ({ workspaceId, userId }) => ({ id: workspaceId, userId, role: 'viewer' }),
  'members.leave': byWorkspace,
  'members.list': byWorkspace,
  'members.remove': ({ workspaceId, userId }) => ({ id: workspaceId, userId }),
  'members.transfer': ({ workspaceId, userId }) => ({ id: workspaceId, userId }),
  'models.testKey': ({ workspaceId }) => ({ workspaceId, provider: 'anthropic', key: 'CANARY-key' }),
  'usage.deployment': byId,
  'usage.read': ({ workspaceId }) => ({ workspaceId }),
  'workspaces.create': null,
  'workspaces.remove': ({ workspaceId }) => ({ id: workspaceId, confirmName: 'victims-workspace' }),
  'workspaces.rename': ({ workspaceId }) => ({ id: workspaceId, name: 'taken-over' }),
};

type Send = (method: string, path: string, init?: { body?: unknown }) => Promise<Response>;

/** Asks a procedure by its route of REST. */
export function askByRest(send: Send, name: string, input: Record<string, unknown>): Promise<Response> {
  const route = procedures[name]?._def.meta?.openapi;
  if (!route) throw new Error(`${name} has no REST route`);
  const { id, ...rest } = input;
  const path = `/v1${route.path.replace('{id}', String(id))}`;
  if (route.method === 'POST') return send('POST', path, { body: rest });
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  return send(route.method, `${path}?${query}`);
}

/** Everything an attacker could compare; only the request's own number differs, and what is left of their limit. */
export async function shapeOf(response: Response, ids: Ids): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id' && name !== 'ratelimit');
  const text = (await response.text())
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(ids.id, 'ID')
    .replaceAll(ids.workspaceId, 'WORKSPACE')
    .replaceAll(ids.connectionId, 'CONNECTION')
    .replaceAll(ids.sessionId, 'SESSION')
    .replaceAll(ids.haltId, 'HALT')
    .replaceAll(ids.userId, 'USER')
    .replaceAll(ids.invitationId, 'INVITATION')
    .replaceAll(ids.keyId, 'KEY');
  return { status: response.status, headers, text };
}

export const nameless = (): Ids => ({
  id: randomUUID(),
  workspaceId: randomUUID(),
  connectionId: randomUUID(),
  sessionId: randomUUID(),
  haltId: randomUUID(),
  userId: randomUUID(),
  invitationId: randomUUID(),
  keyId: randomUUID(),
});
