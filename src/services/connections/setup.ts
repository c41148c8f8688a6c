import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../db/authorize.ts';
import type { Call } from '../context.ts';
import { requireKind } from './require-kind.ts';
import type { SetupInput, SetupView } from './schemas.ts';
import { trustOf } from './trust.ts';

/** What to run and to trust in an account before it can be connected. Writes nothing. */
export async function prepareSetup(call: Call, input: SetupInput): Promise<SetupView> {
  const { services, principal } = call;
  const needs = { workspaceId: input.workspaceId, role: 'admin' } as const;
  const workspaceId = await inWorkspace(services.db, principal, needs, (_, id) => Promise.resolve(id));
  requireKind(call, input.kind);
  const { kind, name, subscriptionId, connectionId = randomUUID() } = input;
  const trust = kind === 'federated' ? trustOf(services, { workspaceId, connectionId }) : null;
  return {
    connectionId,
    script: services.azure.guide.setupScript({ kind, name, subscriptionId, trust }),
    fileName: 'connect-clawbot-deploy.sh',
    customRole: services.azure.guide.customRole(subscriptionId),
    trust,
  };
}
